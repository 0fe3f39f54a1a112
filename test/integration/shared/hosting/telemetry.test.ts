import { startTelemetry } from '../../../../shared/hosting/start-telemetry';
import { newTraceparent, traceIdOf } from '../../../../shared/observability/trace-context';
import {
  startTelemetryCollector,
  type TelemetryCollector,
  type TelemetryRecord,
} from '../../../support/telemetry-collector';
import { startTracedFlow, type TracedFlow } from '../../../support/traced-flow';

const platform = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const carried = '00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01';

/** What the SDK sent for one delivery, by base type. */
async function recordsOf(
  collector: TelemetryCollector,
  flow: TracedFlow,
  trace: { platform?: string; carried?: string },
  settings: Record<string, string> = {},
): Promise<(type: string) => TelemetryRecord[]> {
  const environment = { APPLICATIONINSIGHTS_CONNECTION_STRING: collector.connectionString, ...settings };
  const telemetry = startTelemetry(environment);
  await flow.deliver('dv-1', trace);
  await telemetry?.stop();
  return (type) => collector.records.filter(({ data }) => data.baseType === type);
}

describe('telemetry of one delivery', () => {
  let collector: TelemetryCollector;
  let flow: TracedFlow;

  beforeEach(async () => {
    [collector, flow] = await Promise.all([startTelemetryCollector(), startTracedFlow()]);
  });

  afterEach(async () => {
    await Promise.all([collector.close(), flow.close()]);
  });

  it('holds no request record, each line once, and one dependency for each call', async () => {
    const sent = await recordsOf(collector, flow, { platform, carried });

    expect(sent('RequestData')).toEqual([]);
    expect(sent('MessageData').map(({ data }) => data.baseData.message)).toEqual(['outcome']);
    expect(sent('RemoteDependencyData').map(({ data }) => data.baseData.name)).toEqual([
      'PUT customers/{id}',
      'send orders',
    ]);
    expect(sent('EventData').map(({ data }) => data.baseData.name)).toEqual(['CustomerUpdated']);
  });

  it('hangs everything below the span of the platform', async () => {
    await recordsOf(collector, flow, { platform, carried });

    const traced = collector.records.filter(({ data }) => data.baseType !== 'MetricData');
    expect(new Set(traced.map(({ tags }) => tags['ai.operation.id']))).toEqual(
      new Set([traceIdOf(platform)]),
    );
    expect(new Set(traced.map(({ tags }) => tags['ai.operation.parentId']))).toEqual(
      new Set(['b7ad6b7169203331']),
    );
  });

  it('tells of the flow, the function and the message on every record', async () => {
    const sent = await recordsOf(collector, flow, { platform, carried });

    const facts = { flow: 'account-to-erp', function: 'account-to-erp-deliver', messageId: 'dv-1' };
    for (const type of ['MessageData', 'RemoteDependencyData', 'EventData']) {
      for (const { data } of sent(type)) expect(data.baseData.properties).toMatchObject(facts);
    }
    expect(sent('MessageData')[0]?.data.baseData.properties).toMatchObject({
      ...facts,
      logicalId: 'dv-1',
      attempt: '0',
      hop: '0',
      outcome: 'completed',
      correlationId: traceIdOf(platform),
    });
  });

  it('names a call by its operation, target and result, and keeps the address to itself', async () => {
    const sent = await recordsOf(collector, flow, { platform, carried });

    const [call] = sent('RemoteDependencyData');
    expect(call?.data.baseData).toMatchObject({
      target: 'erp',
      resultCode: '200',
      success: true,
      type: 'Http',
    });
    expect(JSON.stringify(collector.records)).not.toMatch(/s3cret|anna\.berg|\/erp\/customers\/dv-1/);
  });

  it('hands the trace on with calls and messages', async () => {
    const sent = await recordsOf(collector, flow, { platform, carried });

    const [call, sending] = sent('RemoteDependencyData').map(({ data }) => data.baseData.id ?? '');
    const traceparent = `00-${traceIdOf(platform) ?? ''}-${sending ?? ''}-01`;
    expect(flow.received[0]?.['traceparent']).toBe(`00-${traceIdOf(platform) ?? ''}-${call ?? ''}-01`);
    expect(flow.bus.sends[0]?.messages[0]?.applicationProperties).toMatchObject({
      traceparent,
      'Diagnostic-Id': traceparent,
    });
  });

  it('stays in the trace of the message when the platform has lost it, and links to the platform', async () => {
    const elsewhere = newTraceparent();

    const sent = await recordsOf(collector, flow, { platform: elsewhere, carried });

    const invocation = sent('RemoteDependencyData').find(
      ({ data }) => data.baseData.name === 'account-to-erp-deliver',
    );
    const [, traceId, spanId] = elsewhere.split('-');
    expect(invocation?.tags).toMatchObject({
      'ai.operation.id': traceIdOf(carried),
      'ai.operation.parentId': '00f067aa0ba902b7',
    });
    expect(JSON.parse(invocation?.data.baseData.properties?.['_MS.links'] ?? '')).toEqual([
      { operation_Id: traceId, id: spanId },
    ]);
  });

  it('measures the delivery', async () => {
    const sent = await recordsOf(collector, flow, { platform, carried });

    const measured = sent('MetricData').map(({ data }) => data.baseData.metrics?.[0]?.name);
    expect(measured).toEqual(
      expect.arrayContaining(['integration.messages', 'integration.handler_duration']),
    );
    expect(measured).not.toContain('_OTELRESOURCE_');
  });

  it('sends neither spans nor lines of a trace that sampling leaves out, but its events and metrics', async () => {
    const sent = await recordsOf(collector, flow, { platform, carried }, { TelemetrySamplingRatio: '0' });

    expect(sent('RemoteDependencyData')).toEqual([]);
    expect(sent('MessageData')).toEqual([]);
    expect(sent('EventData')).toHaveLength(1);
    expect(sent('MetricData')).not.toEqual([]);
  });
});
