import type { HttpAnswer } from '../../shared/http/send-request';
import type { CallOptions } from '../../shared/dataverse/request/call-options';
import type { WebApi, WebApiRequest } from '../../shared/dataverse/request/web-api';
import type { DataverseTable } from '../../shared/dataverse/rows/dataverse-table';

export const trackedTable: DataverseTable = {
  logicalName: 'account',
  entitySet: 'accounts',
  primaryId: 'accountid',
};

/** The nth row id, as the Web API writes it. */
export function rowId(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

interface TrackedRow {
  name: string;
  version: number;
}

type Item = Record<string, unknown>;

interface Page {
  items: Item[];
  /** Version of the last item; undefined when nothing follows. */
  last?: number | string;
}

const address = 'https://contoso.crm.dynamics.com/api/data/v9.2/';

/** How an organisation may say that a token is too old; the documentation does not tell which it will be. */
export const expiryAnswers = [
  { status: 400, body: { error: { code: '0x80044352', message: 'Version stamp has expired.' } } },
  { status: 410, body: { error: { code: '', message: 'Gone' } } },
  { status: 500, body: { error: { code: '-2147204270', message: 'Version stamp has expired.' } } },
  { status: 403, body: { error: { code: -2147204270, message: 'Version stamp has expired.' } } },
] as const;

/** One table with change tracking behind the Web API, with its paging and its tokens. */
export class FakeTrackedTable implements WebApi {
  readonly environmentUrl = 'https://contoso.crm.dynamics.com';
  readonly requests: WebApiRequest[] = [];
  isTracked = true;
  expiryAnswer: (typeof expiryAnswers)[number] = expiryAnswers[0];
  /** Answers in the place of the table's own, once each. */
  readonly nextAnswers: { status: number; body: unknown }[] = [];
  /** Runs before each answer, as the world goes on while somebody pages. */
  beforeAnswer: () => void = () => undefined;
  private readonly rows = new Map<string, TrackedRow>();
  private readonly deletions = new Map<string, number>();
  private version = 1_000;
  private tokensFrom = 0;

  write(id: string, name: string): void {
    this.deletions.delete(id);
    this.rows.set(id, { name, version: ++this.version });
  }

  delete(id: string): void {
    if (this.rows.delete(id)) this.deletions.set(id, ++this.version);
  }

  /** A row as it is now. */
  read(id: string): { version: string; row: Item } | undefined {
    const row = this.rows.get(id);
    return row && { version: String(row.version), row: { accountid: id, name: row.name } };
  }

  /** Every token given so far is too old from now on. */
  expireTokens(): void {
    this.tokensFrom = ++this.version;
    this.deletions.clear();
  }

  /** Ids and versions as they are now. */
  picture(): Record<string, string> {
    const versions = [...this.rows].map(([id, { version }]): [string, string] => [id, String(version)]);
    return Object.fromEntries(versions.sort());
  }

  async send(request: WebApiRequest, options?: CallOptions): Promise<HttpAnswer> {
    await Promise.resolve();
    options?.signal?.throwIfAborted();
    this.requests.push(request);
    this.beforeAnswer();
    const scripted = this.nextAnswers.shift();
    return scripted ? answer(scripted.status, scripted.body) : this.answerTo(request);
  }

  private answerTo({ path, headers }: WebApiRequest): HttpAnswer {
    const query = new URL(path, address).searchParams;
    const size = Number(/maxpagesize=(\d+)/.exec(headers?.['prefer'] ?? '')?.[1]);
    const token = Number(query.get('$deltatoken') ?? query.get('snapshot') ?? this.version);
    if (token < this.tokensFrom) return answer(this.expiryAnswer.status, this.expiryAnswer.body);
    if (!query.has('$deltatoken')) return this.snapshotPage(query, token, size);
    return this.deltaPage(query, token, size);
  }

  private snapshotPage(query: URLSearchParams, token: number, size: number): HttpAnswer {
    const after = query.get('$skiptoken') ?? '';
    const ids = [...this.rows.keys()].sort().filter((id) => id > after);
    const page = ids.slice(0, size);
    const link =
      ids.length > size
        ? { '@odata.nextLink': `${address}accounts?snapshot=${token}&$skiptoken=${page.at(-1)}` }
        : this.isTracked && { '@odata.deltaLink': deltaLink(token) };
    return answer(200, { value: page.map((id) => this.item(id)), ...link });
  }

  private deltaPage(query: URLSearchParams, token: number, size: number): HttpAnswer {
    const nextToken = Number(query.get('next') ?? this.version);
    const { items, last } = this.itemsAfter(token, query.get('$skiptoken') ?? 'upserted 0', size);
    const link =
      last === undefined
        ? { '@odata.deltaLink': deltaLink(nextToken) }
        : { '@odata.nextLink': `${deltaLink(token)}&next=${nextToken}&$skiptoken=${last}` };
    return answer(200, { '@odata.context': `${address}$metadata#accounts/$delta`, value: items, ...link });
  }

  /** Changed rows first, then deleted ones, each in the order of their versions. */
  private itemsAfter(token: number, cursor: string, size: number): Page {
    const [kind, version] = cursor.split(' ');
    const from = Math.max(Number(version), token);
    const upserted = [...this.rows]
      .filter(([, row]) => kind === 'upserted' && row.version > from)
      .map(([id, row]) => ({ cursor: `upserted ${row.version}`, order: row.version, item: this.item(id) }));
    const deleted = [...this.deletions]
      .filter(([, at]) => at > (kind === 'deleted' ? from : token))
      .map(([id, at]) => ({ cursor: `deleted ${at}`, order: at, item: deletedItem(id) }));
    const all = [...upserted.sort(byOrder), ...deleted.sort(byOrder)];
    const page = all.slice(0, size);
    const last = all.length > size ? page.at(-1)?.cursor : undefined;
    return { items: page.map(({ item }) => item), ...(last !== undefined && { last }) };
  }

  private item(id: string): Item {
    const row = this.rows.get(id);
    return { '@odata.etag': `W/"${row?.version}"`, accountid: id, name: row?.name };
  }
}

function byOrder(a: { order: number }, b: { order: number }): number {
  return a.order - b.order;
}

function deletedItem(id: string): Item {
  return { '@odata.context': `${address}$metadata#accounts/$deletedEntity`, id, reason: 'deleted' };
}

function deltaLink(token: number): string {
  return `${address}accounts?$select=name&$deltatoken=${token}`;
}

function answer(status: number, body: unknown): HttpAnswer {
  return { status, headers: new Headers(), body: typeof body === 'string' ? body : JSON.stringify(body) };
}
