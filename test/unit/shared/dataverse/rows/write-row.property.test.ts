import fc from 'fast-check';
import type { WebApi } from '../../../../../shared/dataverse/request/web-api';
import type { RowAddress } from '../../../../../shared/dataverse/request/row-address';
import type { RowOperation } from '../../../../../shared/dataverse/rows/row-operation';
import { writeRow } from '../../../../../shared/dataverse/rows/write-row';
import { IntegrationError } from '../../../../../shared/errors/integration-error';
import { eventuallyAdvancing } from '../../../../support/eventually-advancing';
import { FaultyEnvironment, type Fault, type StoredRow } from '../../../../support/faulty-environment';
import { ManualClock } from '../../../../support/manual-clock';
import { webApiOf } from '../../../../support/web-api-of';

const table = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' };
const ids = [1, 2, 3].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`);

const id = fc.constantFrom(...ids);
const byId = id.map((rowId) => ({ entitySet: 'accounts', id: rowId }));
const byKey = fc
  .constantFrom('K-1', "K'2")
  .map((accountnumber) => ({ entitySet: 'accounts', key: { accountnumber } }));
const address: fc.Arbitrary<RowAddress> = fc.oneof(byId, byKey);
const values = fc.record({ name: fc.string({ maxLength: 3 }), revenue: fc.integer() });

const operation: fc.Arbitrary<RowOperation> = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), table: fc.constant(table), id, values }),
  fc.record({ kind: fc.constant('update' as const), table: fc.constant(table), address, values }),
  fc.record(
    {
      kind: fc.constant('upsert' as const),
      table: fc.constant(table),
      address,
      values,
      guard: fc.constantFrom<('create-only' | 'update-only')[]>('create-only', 'update-only'),
    },
    { requiredKeys: ['kind', 'table', 'address', 'values'] },
  ),
  fc.record({ kind: fc.constant('delete' as const), address }),
);

const fault = fc.constantFrom<Fault[]>(
  'none',
  '429',
  '503',
  '503-with-pause',
  '502-before',
  '502-after',
  'reset-before',
  'reset-after',
  '401',
);

/** The environment names a row that was made by its key after the key. */
function target(rowAddress: RowAddress): { rowId: string; key: StoredRow } {
  if ('id' in rowAddress) return { rowId: rowAddress.id, key: {} };
  return { rowId: `key ${String(rowAddress.key['accountnumber'])}`, key: rowAddress.key };
}

/** What the operations mean when nothing ever fails. */
function intended(operations: readonly RowOperation[]): Map<string, StoredRow> {
  const rows = new Map<string, StoredRow>();
  for (const write of operations) {
    if (!('values' in write || write.kind === 'delete')) continue;
    const { rowId, key } = target(
      write.kind === 'create' ? { entitySet: 'accounts', id: write.id } : write.address,
    );
    const exists = rows.has(rowId);
    if (write.kind === 'delete') rows.delete(rowId);
    else if (mayWrite(write, exists)) rows.set(rowId, { ...rows.get(rowId), ...key, ...write.values });
  }
  return rows;
}

function mayWrite(write: Extract<RowOperation, { table: unknown }>, exists: boolean): boolean {
  if (write.kind === 'create') return !exists;
  if (write.kind === 'update') return exists;
  return write.guard === undefined || (write.guard === 'update-only') === exists;
}

/** A queue: what was not at fault comes again, what can never succeed is put aside. */
async function deliver(webApi: WebApi, write: RowOperation): Promise<void> {
  for (let delivery = 1; delivery <= 20; delivery++) {
    try {
      await writeRow(webApi, write);
      return;
    } catch (error) {
      if (!(error instanceof IntegrationError)) throw error;
      if (error.disposition === 'park') return;
    }
  }
  throw new Error('never delivered');
}

describe('writeRow', () => {
  it('leaves the table as intended whatever the network does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, { maxLength: 8 }),
        fc.array(fault, { maxLength: 40 }),
        async (operations, faults) => {
          const environment = new FaultyEnvironment();
          environment.faults = [...faults];
          const clock = new ManualClock();
          const webApi = webApiOf(environment, { clock, budgetMs: 20_000 });

          for (const write of operations) await eventuallyAdvancing(clock, deliver(webApi, write));

          expect(environment.rows).toEqual(intended(operations));
        },
      ),
      { numRuns: 100 },
    );
  });
});
