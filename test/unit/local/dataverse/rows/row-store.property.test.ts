import fc from 'fast-check';
import { RowStore } from '../../../../../local/dataverse/rows/row-store';
import { defineTable } from '../../../../../local/dataverse/tables/table';

const table = defineTable({
  logicalName: 'sample',
  setName: 'samples',
  primaryName: 'code',
  columns: { code: { type: 'string', maxLength: 20 } },
  keys: [{ name: 'byCode', columns: ['code'] }],
});
const key = table.keys[0]!;

interface Write {
  id: string;
  /** Undefined removes the row. */
  code: string | undefined;
}

const codes = ['A', 'B', 'C'];
const write: fc.Arbitrary<Write> = fc.record({
  id: fc.constantFrom('1', '2', '3'),
  code: fc.constantFrom(...codes, undefined),
});
const writes = fc.array(write, { maxLength: 8 });

/** A write that a key refuses changes nothing. */
function apply(store: RowStore, { id, code }: Write): void {
  try {
    if (code === undefined) store.remove(table, id);
    else store.put(table, id, { code });
  } catch {
    return;
  }
}

function contentOf(store: RowStore): unknown {
  return {
    rows: store.list(table).map(({ id, values }) => [id, values['code']]),
    changes: [...store.changesAfter(table, 0n)].map(({ id, version }) => [id, version]),
    keys: codes.map((code) => store.findByKey(table, key, { code })?.id),
  };
}

describe('a transaction that fails', () => {
  it('leaves rows, changes and keys as they were, whatever it wrote', () => {
    fc.assert(
      fc.property(writes, writes, (before, within) => {
        const store = new RowStore();
        for (const one of before) apply(store, one);
        const content = contentOf(store);

        expect(() =>
          store.transaction(() => {
            for (const one of within) apply(store, one);
            throw new Error('fails');
          }),
        ).toThrow('fails');

        expect(contentOf(store)).toEqual(content);
      }),
    );
  });
});
