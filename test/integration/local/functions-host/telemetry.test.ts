import type { HostProcess } from '../../../../local/functions-host/test-kit/start-host-process';
import { startIngestion, type RunningIngestion } from '../../../../local/ingestion/start-ingestion';
import type { TelemetryRecord } from '../../../../local/ingestion/telemetry-record';
import { eventually } from '../../../support/eventually';
import { startHost, writeApp, type TemporaryApp } from '../../../support/functions-app';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const callersSpan = 'b7ad6b7169203331';
const traceparent = `00-${traceId}-${callersSpan}-01`;

function settingsFor({ url }: RunningIngestion): Record<string, string> {
  return {
    APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=k;IngestionEndpoint=${url}/`,
    OTEL_SERVICE_NAME: 'fixture',
  };
}

function recordsOf({ store }: RunningIngestion, name: string): TelemetryRecord[] {
  return store.find({ limit: 1_000 }).filter((record) => record.name === name);
}

describe('telemetry of the Functions host', () => {
  let ingestion: RunningIngestion;
  let host: HostProcess;

  beforeAll(async () => {
    ingestion = await startIngestion({ port: 0 });
    host = await startHost({ environment: settingsFor(ingestion) });
  });

  afterAll(async () => {
    await host.stop();
    await ingestion.close();
  });

  it("records a request once, as the parent of the app's own records", async () => {
    const answer = await fetch(`${host.url}/api/trace?code=secret`, { headers: { traceparent } });
    const { traceParent } = (await answer.json()) as { traceParent: string };

    const [request, ...more] = await eventually(() => {
      const found = recordsOf(ingestion, 'trace');
      expect(found).not.toEqual([]);
      return found;
    });

    expect(more).toEqual([]);
    expect(request).toMatchObject({
      kind: 'request',
      operationId: traceId,
      parentId: callersSpan,
      success: true,
      resultCode: '200',
      target: '/api/trace',
      role: 'fixture',
    });
    expect(traceParent).toBe(`00-${traceId}-${request?.id}-01`);
  });

  it('records what went wrong as a failure', async () => {
    await fetch(`${host.url}/api/throws`);

    await eventually(() => {
      expect(recordsOf(ingestion, 'throws')).toMatchObject([{ success: false, resultCode: '500' }]);
    });
  });

  it('records events in the trace they carry', async () => {
    const event = { id: '1', eventType: 'Tested', data: {}, traceparent };
    await fetch(`${host.url}/runtime/webhooks/EventGrid?functionName=events`, {
      method: 'POST',
      headers: { 'aeg-event-type': 'Notification' },
      body: JSON.stringify([event]),
    });

    await eventually(() => {
      expect(recordsOf(ingestion, 'events')).toMatchObject([
        { operationId: traceId, parentId: callersSpan, properties: { trigger: 'eventGrid' } },
      ]);
    });
  });

  it('sends the lines of an app that leaves them to the host, each once and below its request', async () => {
    await (await fetch(`${host.url}/api/slow`)).text();

    await eventually(() => {
      const [request] = recordsOf(ingestion, 'slow');
      expect(recordsOf(ingestion, 'started')).toMatchObject([
        { kind: 'log', operationId: request?.operationId, parentId: request?.id },
      ]);
    });
  });

  it('runs on while the collector is down', async () => {
    ingestion.faults.set({ target: 'ingestion', kind: 'reset', when: 'before' });

    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => (await fetch(`${host.url}/api/nothing`)).status),
    );

    expect(new Set(answers)).toEqual(new Set([204]));
    await eventually(() => {
      expect(host.output()).toContain('Telemetry is not taken and left out');
    });
    ingestion.faults.clear();
  });
});

describe('telemetry of the Functions host at its end', () => {
  let ingestion: RunningIngestion;
  let app: TemporaryApp | undefined;

  beforeAll(async () => {
    ingestion = await startIngestion({ port: 0 });
  });

  afterAll(async () => {
    app?.remove();
    await ingestion.close();
  });

  it('is sent before the process ends', async () => {
    const host = await startHost({ environment: settingsFor(ingestion), only: ['nothing'] });
    await fetch(`${host.url}/api/nothing`);

    await host.stop();

    expect(recordsOf(ingestion, 'nothing')).toHaveLength(1);
  });

  it('leaves the lines to an app that sends its own', async () => {
    app = writeApp({
      'src/app.js': `
        const { app } = require('@azure/functions');
        app.setup({ capabilities: { WorkerOpenTelemetryEnabled: true } });
        app.get('speaks', (request, context) => { context.log('its own line'); return { body: 'ok' }; });`,
    });
    const host = await startHost({ appRoot: app.root, environment: settingsFor(ingestion) });
    await fetch(`${host.url}/api/speaks`);

    await host.stop();

    expect(host.output()).toContain('speaks: its own line');
    expect(recordsOf(ingestion, 'speaks')).toHaveLength(1);
    expect(recordsOf(ingestion, 'its own line')).toEqual([]);
  });
});
