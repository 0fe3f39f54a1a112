import type { TelemetryRecord } from '../../../../local/ingestion/telemetry-record';
import { TelemetryStore } from '../../../../local/ingestion/telemetry-store';

function record(name: string, more: Partial<TelemetryRecord> = {}): TelemetryRecord {
  return { kind: 'log', time: '2026-11-21T10:00:00.000Z', name, properties: {}, ...more };
}

function storeOf(records: readonly TelemetryRecord[]): TelemetryStore {
  const store = new TelemetryStore();
  for (const one of records) store.add(one, 100);
  return store;
}

const names = (records: readonly TelemetryRecord[]): string[] => records.map(({ name }) => name);

describe('TelemetryStore', () => {
  it('keeps the newest when there are too many, and says how many are gone', () => {
    const store = new TelemetryStore({ mostRecords: 2, mostBytes: 1_000 });

    for (const name of ['one', 'two', 'three']) store.add(record(name), 100);

    expect(names(store.find({ limit: 10 }))).toEqual(['two', 'three']);
    expect(store.summary()).toEqual({
      kept: 2,
      keptBytes: 200,
      dropped: 1,
      received: 3,
      kinds: { log: 2 },
    });
  });

  it('keeps the newest when they are too large', () => {
    const store = new TelemetryStore({ mostRecords: 100, mostBytes: 1_000 });

    store.add(record('small'), 100);
    store.add(record('large'), 950);

    expect(names(store.find({ limit: 10 }))).toEqual(['large']);
  });

  it('stays within its bounds over many rounds', () => {
    const store = new TelemetryStore({ mostRecords: 10, mostBytes: 10_000 });

    for (let round = 0; round < 5_000; round++) store.add(record(String(round)), 1);

    expect(names(store.find({ limit: 3 }))).toEqual(['4997', '4998', '4999']);
    expect(store.summary()).toMatchObject({ kept: 10, keptBytes: 10, dropped: 4_990 });
  });

  it('finds by operation, message, flow, kind and time', () => {
    const store = storeOf([
      record('a', { operationId: 'op-1', properties: { messageId: 'm-1~2', flow: 'account-to-erp' } }),
      record('b', { operationId: 'op-2', properties: { logicalId: 'm-2' }, kind: 'dependency' }),
      record('c', { time: '2026-11-21T11:00:00.000Z' }),
    ]);
    const found = (filter: object): string[] => names(store.find({ limit: 10, ...filter }));

    expect(found({ operation: 'op-1' })).toEqual(['a']);
    expect(found({ message: 'm-1~2' })).toEqual(['a']);
    expect(found({ message: 'm-1' })).toEqual(['a']);
    expect(found({ message: 'm-2' })).toEqual(['b']);
    expect(found({ flow: 'account-to-erp' })).toEqual(['a']);
    expect(found({ kinds: ['dependency'] })).toEqual(['b']);
    expect(found({ sinceMs: Date.parse('2026-11-21T10:30:00Z') })).toEqual(['c']);
    expect(found({ message: 'nobody' })).toEqual([]);
  });

  it("knows the flow of the host's requests by their function, once the app has named it", () => {
    const request = record('account-to-erp-deliver', { kind: 'request' });
    const properties = { flow: 'account-to-erp', function: 'account-to-erp-deliver' };
    const store = storeOf([request, record('outcome', { properties })]);

    expect(names(store.find({ flow: 'account-to-erp', limit: 10 }))).toEqual([
      'account-to-erp-deliver',
      'outcome',
    ]);
  });

  it('gives the newest of many, in the order of their times', () => {
    const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 21, 10, 0, seconds)).toISOString();
    const store = storeOf([3, 1, 2].map((seconds) => record(String(seconds), { time: at(seconds) })));

    expect(names(store.find({ limit: 2 }))).toEqual(['2', '3']);
  });

  it('forgets', () => {
    const store = storeOf([record('a')]);

    store.clear();

    expect(store.find({ limit: 10 })).toEqual([]);
    expect(store.summary()).toMatchObject({ kept: 0, keptBytes: 0, kinds: {} });
  });
});

describe('a trace out of the TelemetryStore', () => {
  const first = { operationId: 'op-1', properties: { logicalId: 'm-1', messageId: 'm-1~1' } };
  const store = storeOf([
    record('request', { operationId: 'op-1', kind: 'request' }),
    record('outcome', first),
    record('resubmitted', { operationId: 'op-2', properties: { messageId: 'm-1~3' } }),
    record('call', { operationId: 'op-2', kind: 'dependency' }),
    record('other', { operationId: 'op-3', properties: { messageId: 'm-2' } }),
    record('metric', { kind: 'metric', properties: { messageId: 'm-1' } }),
  ]);

  it.each(['op-1', 'op-2', 'm-1', 'm-1~1', 'm-1~9'])(
    'joins the operations of one message, asked by %s',
    (id) => {
      const { operations, records } = store.trace(id);

      expect(operations).toEqual(['op-1', 'op-2']);
      expect(names(records)).toEqual(['request', 'outcome', 'resubmitted', 'call']);
    },
  );

  it('is empty for an id that nobody named', () => {
    expect(store.trace('op-9')).toEqual({ operations: [], records: [] });
  });
});
