import { startAzurite, type Azurite } from '../../../../local/azurite/start-azurite';
import { startBroker, type Broker } from '../../../../local/broker/start-broker';
import { BusinessRuleError } from '../../../../shared/errors/business-rule-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { decodeEvent } from '../../../../shared/events/decode-event';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { createServices, type Services } from '../../../../shared/hosting/services';
import { queueFunction } from '../../../../shared/hosting/service-bus-queue';
import type { MessageHandler } from '../../../../shared/messaging/inbound-message';
import { serviceBusTopology } from '../../../../shared/topology/topology';
import { eventually } from '../../../support/eventually';
import { integrationEvent } from '../../../support/integration-event';
import { sampleFlow } from '../../../support/sample-flow';
import { hostSessions, type SdkSessionHost } from '../../../support/sdk-session-host';

jest.setTimeout(60_000);

const queue = 'account-to-erp';
const parkingQueue = 'account-to-erp-parked';
const orderedFlow = (onPoison: 'skip' | 'block') =>
  defineFlow(
    sampleFlow({
      ordering: 'session',
      onPoison,
      retry: { delaysMs: [10_000, 20_000, 30_000] },
      channels: { queues: [{ name: queue, setting: 'AccountToErpQueue', requiresSession: true }] },
    }),
  );

function brokerWithSessions(): Promise<Broker> {
  const topology = serviceBusTopology.parse({
    queues: [
      { name: queue, requiresSession: true, maxDeliveryCount: 300, lockDuration: 'PT5S' },
      { name: parkingQueue, maxDeliveryCount: 2_000 },
    ],
    topics: [],
  });
  return startBroker({ topology, port: 0 });
}

interface Step {
  session: string;
  number: number;
}

describe('queueFunction on a queue with sessions', () => {
  let azurite: Azurite;
  let broker: Broker;
  let services: Services;
  let host: SdkSessionHost | undefined;

  async function serve(onPoison: 'skip' | 'block', handler: MessageHandler): Promise<void> {
    const { handler: invoke } = queueFunction(
      { flow: orderedFlow(onPoison), queue, createHandler: () => handler },
      () => services,
    );
    const { connectionString } = broker;
    const functionName = 'account-to-erp-deliver';
    const sessions = ['a', 'b', 'c'];
    host = await hostSessions({ connectionString, queue, functionName, handler: invoke, sessions });
  }

  function publish(sessions: readonly string[], count: number): Promise<void> {
    const events = Array.from({ length: count }, (_, number) =>
      sessions.map((session) =>
        integrationEvent({ id: `${session}-${number}`, sessionId: session, data: { session, number } }),
      ),
    );
    return services.eventPublisher.publish(queue, events.flat());
  }

  const stepOf = (message: Parameters<MessageHandler>[0]): Step => decodeEvent(message).data as Step;
  const activeIn = (path: string): number | undefined =>
    broker.entities.list().find((each) => each.path === path)?.active;

  beforeAll(async () => {
    azurite = await startAzurite({ ports: { blob: 0, queue: 0, table: 0 } });
  });

  beforeEach(async () => {
    broker = await brokerWithSessions();
    services = createServices({
      ServiceBusConnection: broker.connectionString,
      StorageConnection: azurite.connectionString,
      AllowInsecureEndpoints: 'true',
      AccountToErpQueue: queue,
      RetryDelayScale: '0.001',
    });
  });

  afterEach(async () => {
    await host?.close();
    host = undefined;
    await services.close();
    await broker.close();
  });

  afterAll(async () => {
    await azurite.close();
  });

  it('keeps the order of every session while a message fails and succeeds later', async () => {
    const done: Record<string, number[]> = { a: [], b: [], c: [] };
    let failures = 0;
    await serve('skip', (message) => {
      const { session, number } = stepOf(message);
      if (session === 'b' && number === 2 && failures++ < 3)
        return Promise.reject(new TargetUnavailableError('down', { details: { target: 'erp' } }));
      done[session]?.push(number);
      return Promise.resolve(undefined);
    });

    await publish(['a', 'b', 'c'], 6);

    await eventually(
      () => {
        expect(Object.values(done).flat()).toHaveLength(18);
      },
      { timeoutMs: 30_000 },
    );
    expect(done).toEqual({ a: [0, 1, 2, 3, 4, 5], b: [0, 1, 2, 3, 4, 5], c: [0, 1, 2, 3, 4, 5] });
    expect(failures).toBe(4);
    expect(activeIn(parkingQueue)).toBe(0);
  });

  it('goes on behind a parked message where the flow skips poison', async () => {
    const done: number[] = [];
    await serve('skip', (message) => {
      const { number } = stepOf(message);
      if (number === 1) return Promise.reject(new BusinessRuleError('never'));
      done.push(number);
      return Promise.resolve(undefined);
    });

    await publish(['a'], 4);

    await eventually(() => {
      expect(done).toEqual([0, 2, 3]);
    });
    expect(activeIn(parkingQueue)).toBe(1);
  });

  it('parks what follows a parked message where the flow blocks, and lets other sessions go on', async () => {
    const done: string[] = [];
    await serve('block', (message) => {
      const { session, number } = stepOf(message);
      if (session === 'a' && number === 1) return Promise.reject(new BusinessRuleError('never'));
      done.push(`${session}${number}`);
      return Promise.resolve(undefined);
    });

    await publish(['a', 'b'], 4);

    await eventually(() => {
      expect(activeIn(parkingQueue)).toBe(3);
      expect(done.toSorted()).toEqual(['a0', 'b0', 'b1', 'b2', 'b3']);
    });
    const parked = broker.entities.peek(parkingQueue, { count: 10 });
    expect(parked.map(({ applicationProperties }) => applicationProperties['DeadLetterReason'])).toEqual([
      'BUSINESS_RULE',
      'SESSION_BLOCKED',
      'SESSION_BLOCKED',
    ]);
  });
});
