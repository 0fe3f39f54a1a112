import { readEnvelope } from '../../../../local/ingestion/read-envelope';
import { envelope, logEnvelope, requestEnvelope } from '../../../support/telemetry-envelopes';

describe('readEnvelope', () => {
  it('reads a request with its place in the trace', () => {
    const read = readEnvelope(
      requestEnvelope(
        'account-to-erp-deliver',
        { operationId: 'op', parentId: 'parent' },
        { source: 'account-to-erp', properties: { 'faas.trigger': 'serviceBus' } },
      ),
    );

    expect(read).toEqual({
      record: {
        kind: 'request',
        time: '2026-11-21T10:00:00.000Z',
        name: 'account-to-erp-deliver',
        operationId: 'op',
        parentId: 'parent',
        id: '00f067aa0ba902b7',
        durationMs: 25,
        success: true,
        resultCode: '200',
        target: 'account-to-erp',
        role: 'integration-suite',
        properties: { 'faas.trigger': 'serviceBus' },
      },
    });
  });

  it('reads a dependency by its target and kind', () => {
    const baseData = { name: 'GET', target: 'erp', type: 'HTTP', resultCode: 503, success: false };

    expect(readEnvelope(envelope({ baseType: 'RemoteDependencyData', baseData }))).toMatchObject({
      record: { kind: 'dependency', target: 'erp', type: 'HTTP', resultCode: '503', success: false },
    });
  });

  it.each([
    ['00:00:00.123', 123],
    ['0.00:00:01.5000000', 1500],
    ['2.03:04:05.006', 183_845_006],
    ['soon', undefined],
    ['', undefined],
  ])('reads the time span %s as %s ms', (duration, durationMs) => {
    expect(readEnvelope(requestEnvelope('f', {}, { duration }))).toMatchObject({
      record: { durationMs },
    });
  });

  it('reads a log by its text and severity, by number or by name', () => {
    const byName = envelope({
      baseType: 'MessageData',
      baseData: { message: 'outcome', severityLevel: 'Warning' },
    });

    expect(readEnvelope(logEnvelope('outcome'))).toMatchObject({
      record: { kind: 'log', name: 'outcome', severity: 1 },
    });
    expect(readEnvelope(byName)).toMatchObject({ record: { severity: 2 } });
  });

  it('reads events, metrics and exceptions by what names them', () => {
    const metric = { metrics: [{ name: 'integration.messages', value: 3 }] };
    const exception = { exceptions: [{ typeName: 'TypeError', message: 'x is not a function' }] };

    expect([
      readEnvelope(envelope({ baseType: 'EventData', baseData: { name: 'CaseCreated' } })),
      readEnvelope(envelope({ baseType: 'MetricData', baseData: metric })),
      readEnvelope(envelope({ baseType: 'ExceptionData', baseData: exception })),
      readEnvelope(envelope({ baseType: 'AvailabilityData', baseData: { name: 'ping' } })),
    ]).toMatchObject([
      { record: { kind: 'event', name: 'CaseCreated' } },
      { record: { kind: 'metric', name: 'integration.messages', value: 3 } },
      { record: { kind: 'exception', name: 'TypeError: x is not a function' } },
      { record: { kind: 'other', name: 'ping' } },
    ]);
  });

  it('turns properties into text', () => {
    expect(
      readEnvelope(logEnvelope('outcome', { flow: 'account-to-erp', attempt: 2 as unknown as string })),
    ).toMatchObject({ record: { properties: { flow: 'account-to-erp', attempt: '2' } } });
  });

  it("takes the SDK's reports about itself and keeps none", () => {
    const statsbeat = envelope({
      name: 'Microsoft.ApplicationInsights.Statsbeat',
      baseType: 'MetricData',
      baseData: { metrics: [{ name: 'Attach', value: 1 }] },
    });

    expect(readEnvelope(statsbeat)).toEqual({ record: undefined });
  });

  it.each([
    ['no object', 'text', /expected object/],
    ['no data', { name: 'x', time: '2026-11-21T10:00:00Z' }, /^data /],
    ['no time', { ...logEnvelope('x'), time: 'yesterday' }, /^time must be a time$/],
    ['no base type', { ...logEnvelope('x'), data: { baseData: {} } }, /^data\.baseType is needed$/],
  ])('refuses %s and says where', (_case, item, problem) => {
    const read = readEnvelope(item);

    expect(read).toEqual({ problem: expect.stringMatching(problem) as unknown });
  });
});
