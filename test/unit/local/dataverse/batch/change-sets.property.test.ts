import fc from 'fast-check';
import { batchOf, type BatchItem } from '../../../../support/batch-text';
import { DispatchedEnvironment } from '../../../../support/dispatched-environment';

const ids = [
  '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01',
  '1c8f4d63-5e1f-4b64-8d68-7f3c4f2f1b12',
  '2d9a5e74-6f2a-4c75-9e79-8a4d5a3a2c23',
];

/** One write of a row, in a model and in a batch. */
interface Write {
  method: 'POST' | 'PATCH' | 'DELETE';
  id: string;
  name: string;
}

const write: fc.Arbitrary<Write> = fc.record({
  method: fc.constantFrom('POST', 'PATCH', 'DELETE'),
  id: fc.constantFrom(...ids),
  name: fc.constantFrom('a', 'b', 'x'.repeat(161)),
});

const section = fc.oneof(
  write.map((one) => [one]),
  fc.array(write, { minLength: 2, maxLength: 4 }),
);

function toRequest({ method, id, name }: Write): { method: string; url: string; body?: object } {
  if (method === 'POST') return { method, url: 'accounts', body: { accountid: id, name } };
  const url = `accounts(${id})`;
  return method === 'DELETE' ? { method, url } : { method, url, body: { name } };
}

function toItem(writes: readonly Write[]): BatchItem {
  const [first] = writes;
  if (writes.length === 1 && first) return toRequest(first);
  return { changeSet: writes.map((each, index) => ({ ...toRequest(each), contentId: String(index + 1) })) };
}

/** What a write makes of the rows; undefined when it is refused. */
function apply(
  rows: ReadonlyMap<string, string>,
  { method, id, name }: Write,
): Map<string, string> | undefined {
  const isRefused =
    method === 'DELETE' ? !rows.has(id) : name.length > 160 || (method === 'POST' && rows.has(id));
  if (isRefused) return undefined;
  const next = new Map(rows);
  if (method === 'DELETE') next.delete(id);
  else next.set(id, name);
  return next;
}

function applySection(
  rows: ReadonlyMap<string, string>,
  writes: readonly Write[],
): Map<string, string> | undefined {
  let next: Map<string, string> | undefined = new Map(rows);
  for (const each of writes) next = next && apply(next, each);
  return next;
}

describe('a batch', () => {
  const environment = new DispatchedEnvironment();

  it.each([true, false])(
    'leaves what its sections leave one by one, each whole or not at all (goes on: %p)',
    async (goesOn) => {
      await fc.assert(
        fc.asyncProperty(fc.array(section, { minLength: 1, maxLength: 6 }), async (sections) => {
          environment.rows.clear();
          environment.counted = 0;
          const { body, headers } = batchOf(sections.map(toItem));
          const prefer: Record<string, string> = goesOn ? { prefer: 'odata.continue-on-error' } : {};

          const { status } = await environment.send('POST', '$batch', body, { ...headers, ...prefer });

          let expected = new Map<string, string>();
          let isRefused = false;
          for (const writes of sections) {
            if (isRefused && !goesOn) break;
            const next = applySection(expected, writes);
            isRefused ||= next === undefined;
            expected = next ?? expected;
          }
          const rows = await environment.list('accounts?$select=name');
          expect(new Map(rows.map(({ accountid, name }) => [accountid, name]))).toEqual(expected);
          expect(status >= 400).toBe(isRefused && !goesOn);
          expect(environment.counted).toBe(sections.flat().length);
        }),
        { numRuns: 60 },
      );
    },
  );
});
