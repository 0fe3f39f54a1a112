import type { TelemetryRecord } from '../../../../local/ingestion/telemetry-record';
import {
  deliveryProperties,
  describeDuration,
  describeFacts,
  describeRecord,
  isFailure,
} from '../../../../scripts/telemetry/describe-record';

function record(more: Partial<TelemetryRecord>): TelemetryRecord {
  return { kind: 'log', time: '2026-11-21T10:00:00.123Z', name: 'outcome', properties: {}, ...more };
}

describe('describeRecord', () => {
  it('tells of a delivery what became of it', () => {
    const properties = {
      function: 'account-to-erp-deliver',
      outcome: 'waiting',
      code: 'TARGET_UNAVAILABLE',
      attempt: '0',
      hop: '1',
      messageId: 'dv-1~1',
    };

    expect(describeRecord(record({ operationId: 'op', properties }))).toBe(
      '10:00:00.123  log         outcome  waiting TARGET_UNAVAILABLE attempt 0 hop 1 messageId dv-1~1  in account-to-erp-deliver  operation op',
    );
  });

  it('tells of a call whom it went to and how that answered', () => {
    const call = { kind: 'dependency', name: 'PUT erp', type: 'Http', target: 'erp' } as const;

    expect(describeRecord(record({ ...call, resultCode: '503', success: false, durationMs: 8.51 }))).toBe(
      '10:00:00.123  dependency  PUT erp  8.5 ms  → erp (Http) 503 failed',
    );
  });

  it('tells the value of a metric', () => {
    expect(describeRecord(record({ kind: 'metric', name: 'integration.queue_parked', value: 2 }))).toBe(
      '10:00:00.123  metric      integration.queue_parked  = 2',
    );
  });
});

describe('describeFacts', () => {
  it('says nothing of a result code that only means success', () => {
    expect(
      describeFacts(record({ kind: 'request', resultCode: '0', success: true }), deliveryProperties),
    ).toBe('');
  });
});

describe('describeDuration', () => {
  it.each([
    [0, '0 ms'],
    [8.54, '8.5 ms'],
    [9_999, '9999 ms'],
    [12_345, '12.3 s'],
  ])('writes %d as %s', (durationMs, text) => {
    expect(describeDuration(durationMs)).toBe(text);
  });
});

describe('isFailure', () => {
  it.each<[Partial<TelemetryRecord>, boolean]>([
    [{ kind: 'request', success: false }, true],
    [{ kind: 'request', success: true }, false],
    [{ kind: 'exception' }, true],
    [{ kind: 'log', severity: 3 }, true],
    [{ kind: 'log', severity: 2 }, false],
  ])('judges %j as %p', (more, expected) => {
    expect(isFailure(record(more))).toBe(expected);
  });
});
