import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { BlobServiceClient } from '@azure/storage-blob';
import {
  createAcceptChange,
  type ReceivedChange,
} from '../../../../functions/dataverse-intake/accept-change';
import { createDrainSpillHandler } from '../../../../functions/dataverse-intake/drain-spill.handler';
import { type IntakePorts, intakePorts } from '../../../../functions/dataverse-intake/intake-ports';
import { readChange } from '../../../../functions/dataverse-intake/read-change';
import { type Azurite, startAzurite } from '../../../../local/azurite/start-azurite';
import { createServices, type Services } from '../../../../shared/hosting/services';
import { deliveryContext } from '../../../support/delivery-context';
import { contextBody } from '../../../support/execution-context';
import { FakeChangeTopic } from '../../../support/fake-change-topic';

jest.setTimeout(30_000);

const context = deliveryContext();

/** Takes connections and never says a word, as a broker does that hangs. */
class SilentBroker {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((socket) =>
    this.sockets.add(socket.on('error', () => undefined)),
  );

  async start(): Promise<number> {
    await new Promise<void>((resolve) => {
      this.server.listen(0, '127.0.0.1', resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function changeOf(operation: number): ReceivedChange {
  const body = contextBody({ OperationId: `77f0c1d2-3e4f-4a5b-8c6d-${String(operation).padStart(12, '0')}` });
  return { event: readChange(body, context.traceparent), body, logger: context.logger };
}

async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

describe('acceptChange with the real SDKs', () => {
  const broker = new SilentBroker();
  const opened: Services[] = [];
  let azurite: Azurite;
  let silentPort: number;

  beforeAll(async () => {
    silentPort = await broker.start();
    azurite = await startAzurite({ ports: { blob: 0, queue: 0, table: 0 } });
    await BlobServiceClient.fromConnectionString(azurite.connectionString).createContainer('intake-spill');
  });

  afterAll(async () => {
    await broker.close();
    await Promise.allSettled(opened.map((services) => services.close()));
    await azurite.close();
  });

  function portsOf(brokerPort: number, storage = azurite.connectionString): IntakePorts {
    const services = createServices({
      ServiceBusConnection: `Endpoint=sb://127.0.0.1:${brokerPort};SharedAccessKeyName=k;SharedAccessKey=local;UseDevelopmentEmulator=true`,
      StorageConnection: storage,
      AllowInsecureEndpoints: 'true',
      DataverseEventsTopic: 'dataverse-events',
    });
    opened.push(services);
    return intakePorts(services);
  }

  async function drain({ spilled }: IntakePorts): Promise<FakeChangeTopic> {
    const topic = new FakeChangeTopic();
    await createDrainSpillHandler({ publish: topic.publish, spilled })({ isPastDue: false }, context);
    return topic;
  }

  it.each([
    ['refuses connections', () => 1],
    ['takes connections and never answers', () => silentPort],
  ])(
    'keeps changes when the bus %s, all within three seconds, for the timer to publish',
    async (_case, port) => {
      const ports = portsOf(port());
      const accept = createAcceptChange(ports);
      const changes = Array.from({ length: 40 }, (_, operation) => changeOf(operation));

      const tookMs = await elapsedMs(() => Promise.all(changes.map(accept)));
      const topic = await drain(ports);

      expect(tookMs).toBeLessThan(3_000);
      expect(topic.accepted.map(({ id }) => id).sort()).toEqual(changes.map(({ event }) => event.id).sort());
      await expect(ports.spilled.oldest(1)).resolves.toEqual([]);
    },
  );

  it('gives up within five seconds when storage does not answer either', async () => {
    const nobody = azurite.connectionString.replaceAll(/127\.0\.0\.1:\d+/g, `127.0.0.1:${silentPort}`);
    const accept = createAcceptChange(portsOf(silentPort, nobody));

    const tookMs = await elapsedMs(() =>
      expect(accept(changeOf(99))).rejects.toMatchObject({
        name: 'TargetUnavailableError',
        details: { target: 'storage' },
      }),
    );

    expect(tookMs).toBeLessThan(5_000);
  });
});
