import { startTelemetry } from '../../../../shared/hosting/start-telemetry';
import { newTraceparent } from '../../../../shared/observability/trace-context';
import {
  connectionStringFor,
  startTelemetryCollector,
  type CollectorMood,
} from '../../../support/telemetry-collector';
import { freePort } from '../../../support/free-port';
import { startTracedFlow, type TracedFlow } from '../../../support/traced-flow';

/** More than one export holds, so that the exporter is at work meanwhile. */
const messages = 600;

interface Run {
  completed: number;
  received: number;
  sent: number;
}

async function deliverAll(flow: TracedFlow): Promise<Run> {
  const ids = Array.from({ length: messages }, (_, index) => `dv-${index}`);
  while (ids.length > 0) {
    const group = ids.splice(0, 50);
    await Promise.all(group.map((id) => flow.deliver(id, { platform: newTraceparent() })));
  }
  const completed = flow.log.records.filter(({ outcome }) => outcome === 'completed').length;
  return { completed, received: flow.received.length, sent: flow.bus.sends.length };
}

describe('a collector in trouble', () => {
  const everything: Run = { completed: messages, received: messages, sent: messages };
  const rejections: unknown[] = [];
  const keep = (reason: unknown): void => void rejections.push(reason);
  let flow: TracedFlow;

  beforeEach(async () => {
    process.on('unhandledRejection', keep);
    flow = await startTracedFlow();
  });

  afterEach(async () => {
    await flow.close();
    process.off('unhandledRejection', keep);
  });

  it.each<[string, CollectorMood]>([
    ['takes everything', 'accepts'],
    ['refuses with 400', 400],
    ['fails with 500', 500],
    ['never answers', 'hangs'],
  ])(
    'that %s changes nothing for a flow, and the end of the application waits for nobody',
    async (_is, mood) => {
      const collector = await startTelemetryCollector(mood);
      const telemetry = startTelemetry({
        APPLICATIONINSIGHTS_CONNECTION_STRING: collector.connectionString,
      });

      const run = await deliverAll(flow);
      await telemetry?.stop();

      expect({ run, rejections }).toEqual({ run: everything, rejections: [] });
      expect(collector.requestCount).toBeGreaterThan(0);
      await collector.close();
    },
  );

  it('that is down changes nothing for a flow', async () => {
    const telemetry = startTelemetry({
      APPLICATIONINSIGHTS_CONNECTION_STRING: connectionStringFor(await freePort()),
    });

    const run = await deliverAll(flow);
    await telemetry?.stop();

    expect({ run, rejections }).toEqual({ run: everything, rejections: [] });
  });
});

describe('startTelemetry', () => {
  it('does nothing without a connection string', () => {
    expect(startTelemetry({})).toBeUndefined();
  });

  it('leaves an application with unusable settings without telemetry, and says which', () => {
    const lines: string[] = [];
    const write = jest.spyOn(process.stderr, 'write').mockImplementation((line) => {
      lines.push(String(line));
      return true;
    });

    const telemetry = startTelemetry({
      APPLICATIONINSIGHTS_CONNECTION_STRING: 'none',
      TelemetrySamplingRatio: '2',
    });

    write.mockRestore();
    expect(telemetry).toBeUndefined();
    expect(JSON.parse(lines.join(''))).toMatchObject({
      message: 'telemetry does not start',
      settings: 'APPLICATIONINSIGHTS_CONNECTION_STRING, TelemetrySamplingRatio',
    });
  });
});
