import type { TelemetryRecord } from '../../../../local/ingestion/telemetry-record';
import { buildWaterfall } from '../../../../scripts/trace/build-waterfall';
import { renderWaterfall } from '../../../../scripts/trace/render-waterfall';

function at(ms: number): string {
  return new Date(Date.UTC(2026, 10, 21, 10) + ms).toISOString();
}

function record(more: Partial<TelemetryRecord>): TelemetryRecord {
  return { kind: 'request', time: at(0), name: 'r', operationId: 'op-1', properties: {}, ...more };
}

function render(...records: TelemetryRecord[]): string[] {
  return renderWaterfall(buildWaterfall(records));
}

const webhook = record({
  name: 'intake',
  id: 'a',
  parentId: 'dataverse',
  durationMs: 50,
  resultCode: '202',
  success: true,
});
const send = record({
  kind: 'dependency',
  name: 'send',
  id: 'b',
  parentId: 'a',
  time: at(10),
  durationMs: 5,
});
const delivery = record({ name: 'deliver', id: 'c', parentId: 'b', time: at(20), durationMs: 100 });
const outcome = record({
  kind: 'log',
  name: 'outcome',
  parentId: 'c',
  time: at(119),
  properties: { outcome: 'completed', attempt: '0', hop: '1', messageId: 'm-1~1' },
});

describe('the waterfall of a message', () => {
  it('shows every record below what called it, and the outcome at its invocation', () => {
    expect(render(delivery, outcome, send, webhook)).toEqual([
      '1 operation, 120 ms from the first beginning to the last end',
      '',
      'operation op-1',
      '     began       took',
      '     +0 ms      50 ms   request intake 202',
      '    +10 ms       5 ms     dependency send',
      '    +20 ms     100 ms       request deliver completed attempt 0 hop 1 messageId m-1~1',
    ]);
  });

  it('marks what failed', () => {
    const failed = record({ success: false, resultCode: '500', durationMs: 1 });
    const line = record({ kind: 'log', name: 'odd', severity: 4 });

    expect(render(failed, line).slice(4)).toEqual([
      '     +0 ms       1 ms ! request r 500 failed',
      '     +0 ms            ! log odd',
    ]);
  });

  it('shows operations one after the other, with one clock', () => {
    const later = record({ name: 'resubmitted', operationId: 'op-2', id: 'a', time: at(15_000) });

    expect(render(later, webhook)).toEqual([
      '2 operations, 15.0 s from the first beginning to the last end',
      '',
      'operation op-1',
      '     began       took',
      '     +0 ms      50 ms   request intake 202',
      '',
      'operation op-2',
      '     began       took',
      '   +15.0 s              request resubmitted',
    ]);
  });

  it('keeps spans of the same id apart when they are of different operations', () => {
    const elsewhere = record({ ...send, operationId: 'op-2' });

    const { operations } = buildWaterfall([webhook, elsewhere]);

    expect(operations.map(({ roots }) => roots.length)).toEqual([1, 1]);
  });

  it('survives a record that is its own parent', () => {
    expect(render(record({ id: 'a', parentId: 'a' }))).toHaveLength(5);
  });
});
