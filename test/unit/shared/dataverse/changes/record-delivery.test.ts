import type { Change } from '../../../../../shared/dataverse/changes/change';
import { DeliveredRows, type DeliveredState } from '../../../../../shared/dataverse/changes/delivered-rows';
import { digestOfColumns } from '../../../../../shared/dataverse/changes/digest-of-columns';
import { isBehind } from '../../../../../shared/dataverse/changes/is-behind';
import { createRecordDelivery } from '../../../../../shared/dataverse/changes/record-delivery';
import { TargetUnavailableError } from '../../../../../shared/errors/target-unavailable-error';
import { createLogger } from '../../../../../shared/observability/structured-logger';
import { FakeTableStore } from '../../../../support/fake-table-store';
import { rowId } from '../../../../support/fake-tracked-table';
import { MemoryLog } from '../../../../support/memory-log';

const track = { queue: 'account-to-erp', table: 'account' };
const columns = ['name', 'telephone1'];

function setUp() {
  const tables = new FakeTableStore();
  const log = new MemoryLog();
  const record = createRecordDelivery({ ...track, columns, tables: () => tables });
  const deliver = (version: string | undefined, row: Record<string, unknown> = {}): Promise<void> =>
    record(rowId(1).toUpperCase(), version === undefined ? undefined : { version, row }, createLogger(log));
  const recorded = async (): Promise<DeliveredState | undefined> =>
    (await new DeliveredRows(tables, track).read([rowId(1)])).get(rowId(1));
  return { tables, log, deliver, recorded };
}

function upserted(version: string, row: Record<string, unknown>): Change {
  return { kind: 'upserted', id: rowId(1), version, row };
}

const deleted: Change = { kind: 'deleted', id: rowId(1) };

describe('recordDelivery', () => {
  it('keeps the version and what the target got of the row', async () => {
    const { deliver, recorded } = setUp();

    await deliver('7', { name: 'Harbour Books', telephone1: null, websiteurl: 'https://example.com' });

    await expect(recorded()).resolves.toEqual({
      kind: 'written',
      version: '7',
      digest: digestOfColumns({ name: 'Harbour Books' }, columns),
    });
  });

  it('keeps that the target was told about the end of a row', async () => {
    const { deliver, recorded } = setUp();

    await deliver(undefined);

    await expect(recorded()).resolves.toEqual({ kind: 'deleted' });
  });

  it('says in the log that it could not, and lets the delivery be', async () => {
    const { tables, log, deliver } = setUp();
    tables.failure = new TargetUnavailableError('no answer');

    await deliver('7');

    expect(log.records).toMatchObject([
      { level: 'warn', message: 'delivered row not recorded', code: 'TARGET_UNAVAILABLE' },
    ]);
  });
});

describe('digestOfColumns', () => {
  it('is the same for the same values, whatever else the row has and however columns are ordered', () => {
    const digest = digestOfColumns({ name: 'A', telephone1: '1' }, columns);

    expect(digestOfColumns({ telephone1: '1', name: 'A', fax: '2' }, ['telephone1', 'name'])).toBe(digest);
    expect(digestOfColumns({ name: 'A' }, columns)).toBe(
      digestOfColumns({ name: 'A', telephone1: null }, columns),
    );
  });

  it('knows a lookup by its logical name and as rows show it', () => {
    const row = { _ownerid_value: rowId(1) };

    expect(digestOfColumns(row, ['ownerid'])).toBe(digestOfColumns(row, ['_ownerid_value']));
    expect(digestOfColumns(row, ['ownerid'])).not.toBe(digestOfColumns({}, ['ownerid']));
  });

  it('tells apart where a value is', () => {
    expect(digestOfColumns({ name: '1' }, columns)).not.toBe(digestOfColumns({ telephone1: '1' }, columns));
  });
});

describe('isBehind', () => {
  const delivered: DeliveredState = {
    kind: 'written',
    version: '10',
    digest: digestOfColumns({ name: 'A' }, columns),
  };

  it.each<[string, boolean, Change, DeliveredState | undefined]>([
    ['an older state that differs', true, upserted('11', { name: 'B' }), delivered],
    [
      'an older state that is the same for the target',
      false,
      upserted('11', { name: 'A', fax: '1' }),
      delivered,
    ],
    ['the same version', false, upserted('10', { name: 'A' }), delivered],
    ['a newer version, as text and number sort differently', false, upserted('9', { name: 'B' }), delivered],
    ['nothing for a row that is there', true, upserted('10', { name: 'A' }), undefined],
    ['the end of a row that is there', true, upserted('10', { name: 'A' }), { kind: 'deleted' }],
    ['a state of a row that is gone', true, deleted, delivered],
    ['nothing for a row that is gone', true, deleted, undefined],
    ['the end of a row that is gone', false, deleted, { kind: 'deleted' }],
  ])('%s: %s', (_, expected, change, state) => {
    expect(isBehind(change, state, columns)).toBe(expected);
  });
});
