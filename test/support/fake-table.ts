export type FakeRow = Record<string, unknown>;

export interface FakeRefusal {
  status: number;
  code: string;
  message: string;
}

interface StoredRow {
  values: FakeRow;
  /** Writes that landed, the creation included. */
  writes: number;
}

/** Why a row is refused; undefined when it may land. */
export type Rule = (row: FakeRow) => FakeRefusal | undefined;

const keyColumns = ['accountid', 'accountnumber'];

/** Accounts by id, with `accountnumber` as an alternate key; writes land all together or not at all. */
export class FakeTable {
  private rows = new Map<string, StoredRow>();
  private ids = 0;
  private readonly rule: Rule;

  constructor(rule: Rule = () => undefined) {
    this.rule = rule;
  }

  get size(): number {
    return this.rows.size;
  }

  /** By account number, or by id where there is none. */
  get byKey(): Record<string, FakeRow> {
    return Object.fromEntries(
      [...this.rows].map(([id, { values }]) => {
        const { accountnumber = id } = values;
        const others = Object.entries(values).filter(([name]) => !keyColumns.includes(name));
        return [accountnumber as string, Object.fromEntries(others)];
      }),
    );
  }

  /** The most writes that any row has seen. */
  get mostWrites(): number {
    return Math.max(...[...this.rows.values()].map(({ writes }) => writes));
  }

  writeAll(message: string, targets: readonly FakeRow[]): FakeRefusal | undefined {
    const before = new Map([...this.rows].map(([id, row]) => [id, { ...row, values: { ...row.values } }]));
    for (const target of targets) {
      const refusal = this.write(message.replace('Multiple', ''), target);
      if (!refusal) continue;
      this.rows = before;
      return refusal;
    }
    return undefined;
  }

  find(query: URLSearchParams): FakeRow[] {
    const filter = query.get('$filter') ?? '';
    const listed = /PropertyName='(\w+)',PropertyValues=\[(.*?)\]/.exec(filter);
    const values = listed?.[2]?.slice(1, -1).split("','") ?? [];
    return [...this.rows.values()]
      .map((row) => row.values)
      .filter((row) => values.includes(String(row[listed?.[1] ?? ''])));
  }

  clear(): void {
    this.rows.clear();
  }

  private write(message: string, target: FakeRow): FakeRefusal | undefined {
    const values = Object.fromEntries(Object.entries(target).filter(([name]) => !name.startsWith('@')));
    const key = this.keyOf(target);
    const row = { ...values, ...key };
    const id = this.idOf(row);
    const stored = id === undefined ? undefined : this.rows.get(id);
    const refusal = this.rule(row) ?? refusalFor(message, stored !== undefined);
    if (refusal) return refusal;
    const newId = id ?? `00000000-0000-4000-9000-${String(++this.ids).padStart(12, '0')}`;
    const merged = { ...stored?.values, ...row, accountid: newId };
    this.rows.set(newId, { values: merged, writes: (stored?.writes ?? 0) + 1 });
    return undefined;
  }

  private keyOf(target: FakeRow): FakeRow {
    const address = decodeURIComponent((target['@odata.id'] as string | undefined) ?? '');
    const [, column, value] = /\((?:(\w+)=)?'?(.*?)'?\)$/.exec(address) ?? [];
    return value === undefined ? {} : { [column ?? 'accountid']: value };
  }

  private idOf({ accountid, accountnumber }: FakeRow): string | undefined {
    if (accountid !== undefined) return accountid as string;
    return [...this.rows].find(([, { values }]) => values['accountnumber'] === accountnumber)?.[0];
  }
}

function refusalFor(message: string, exists: boolean): FakeRefusal | undefined {
  if (message === 'Create' && exists)
    return { status: 412, code: '0x80040237', message: 'A record with matching key values already exists.' };
  if (message === 'Update' && !exists)
    return { status: 404, code: '0x80040217', message: 'account Does Not Exist' };
  return undefined;
}
