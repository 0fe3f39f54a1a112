import {
  toLogEnvelope,
  toRequestEnvelope,
  toTimeSpan,
} from '../../../../../local/functions-host/telemetry/envelopes';
import { readEnvelope } from '../../../../../local/ingestion/read-envelope';

const origin = { instrumentationKey: 'key', role: 'integration-suite' };
const traceId = '0af7651916cd43dd8448eb211c80319c';
const traceParent = `00-${traceId}-b7ad6b7169203331-01`;
const startedAtMs = Date.UTC(2026, 10, 21, 10);

describe('toRequestEnvelope', () => {
  const record = {
    functionName: 'account-to-erp-deliver',
    invocationId: 'i-1',
    trigger: 'serviceBus',
    source: 'account-to-erp',
    traceParent,
    startedAtMs,
    durationMs: 25.4,
    succeeded: true,
    resultCode: 0,
  };

  it("is the span that the app's own records have as parent", () => {
    const envelope = toRequestEnvelope({ ...record, parentId: '00f067aa0ba902b7' }, origin);

    expect(readEnvelope(envelope)).toEqual({
      record: {
        kind: 'request',
        time: '2026-11-21T10:00:00.000Z',
        name: 'account-to-erp-deliver',
        operationId: traceId,
        parentId: '00f067aa0ba902b7',
        id: 'b7ad6b7169203331',
        durationMs: 25,
        success: true,
        resultCode: '0',
        target: 'account-to-erp',
        role: 'integration-suite',
        properties: { function: 'account-to-erp-deliver', invocationId: 'i-1', trigger: 'serviceBus' },
      },
    });
  });

  it('has no parent where the trace began', () => {
    expect(readEnvelope(toRequestEnvelope(record, origin))).toMatchObject({
      record: { parentId: undefined },
    });
  });
});

describe('toLogEnvelope', () => {
  it('is below the request of its invocation', () => {
    const line = {
      level: 'warning',
      message: 'odd',
      functionName: 'f',
      invocationId: 'i-1',
      traceParent,
    } as const;

    expect(readEnvelope(toLogEnvelope({ ...line, atMs: startedAtMs }, origin))).toMatchObject({
      record: {
        kind: 'log',
        name: 'odd',
        severity: 2,
        operationId: traceId,
        parentId: 'b7ad6b7169203331',
        properties: { function: 'f', invocationId: 'i-1' },
      },
    });
  });
});

describe('toTimeSpan', () => {
  it.each([
    [0, '0.00:00:00.000'],
    [1.6, '0.00:00:00.002'],
    [3_723_004, '0.01:02:03.004'],
    [90_000_000, '1.01:00:00.000'],
    [-5, '0.00:00:00.000'],
  ])('writes %d ms as %s', (durationMs, text) => {
    expect(toTimeSpan(durationMs)).toBe(text);
  });
});
