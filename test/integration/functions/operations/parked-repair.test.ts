import { ServiceBusClient, type ServiceBusReceivedMessage } from '@azure/service-bus';
import { createListParkedHandler } from '../../../../functions/operations/list-parked.handler';
import { listParked } from '../../../../functions/operations/list-parked.operation';
import type {
  ParkedDetails,
  ParkedList,
  ResubmissionResult,
} from '../../../../functions/operations/parked-api.contract';
import { createResubmitParkedHandler } from '../../../../functions/operations/resubmit-parked.handler';
import { resubmitParked } from '../../../../functions/operations/resubmit-parked.operation';
import { createShowParkedHandler } from '../../../../functions/operations/show-parked.handler';
import { showParked } from '../../../../functions/operations/show-parked.operation';
import { startBroker, type Broker } from '../../../../local/broker/start-broker';
import type { ApiHandler } from '../../../../shared/api/api-handler';
import type { Operation } from '../../../../shared/api/operation';
import { BusinessRuleError } from '../../../../shared/errors/business-rule-error';
import { encodeEvent } from '../../../../shared/events/encode-event';
import { createServices, type Services } from '../../../../shared/hosting/services';
import { decodeInbound } from '../../../../shared/messaging/decode-inbound';
import { deliveryPolicyOf } from '../../../../shared/messaging/delivery-policy';
import type { InboundMessage } from '../../../../shared/messaging/inbound-message';
import { MessageDelivery } from '../../../../shared/messaging/message-delivery';
import { deliveryContext } from '../../../support/delivery-context';
import { eventually } from '../../../support/eventually';
import { integrationEvent } from '../../../support/integration-event';
import { operatorExchange } from '../../../support/operator-exchange';

jest.setTimeout(30_000);

const queue = 'orders';
const parkingQueue = 'orders-parked';
const place = { flow: 'order-intake', queue, parkingQueue, namespace: 'main' as const };

const topology = {
  queues: [
    {
      name: queue,
      namespace: 'main' as const,
      lockDuration: 'PT1M',
      maxDeliveryCount: 2,
      requiresDuplicateDetection: true,
      duplicateDetectionHistoryTimeWindow: 'PT10M',
      forwardDeadLetteredMessagesTo: parkingQueue,
    },
    {
      name: parkingQueue,
      namespace: 'main' as const,
      lockDuration: 'PT1M',
      maxDeliveryCount: 2_000,
      requiresDuplicateDetection: true,
      duplicateDetectionHistoryTimeWindow: 'PT10M',
    },
  ],
  topics: [],
};

/** The flow of the test: its rule refuses every order until somebody mends it. */
class OrderFlow {
  isMended = false;
  isCrashing = false;
  readonly done: InboundMessage[] = [];

  readonly handler = (message: InboundMessage): Promise<undefined> => {
    if (!this.isMended) throw new BusinessRuleError('The order has no customer');
    this.done.push(message);
    return Promise.resolve(undefined);
  };

  /** Listens to the queue as the platform does: completes after success, abandons after a throw. */
  listen(client: ServiceBusClient, services: Services): void {
    const delivery = new MessageDelivery(
      {
        handler: this.handler,
        sender: services.messageSender(),
        redeem: (message) => Promise.resolve(message),
        clock: services.clock,
        random: Math.random,
      },
      { queue, parkingQueue },
      deliveryPolicyOf(
        { delaysMs: [10], jitterShare: 0, maxWaitHours: 1 },
        { delayScale: 1, maxWaitHours: 1 },
      ),
    );
    client.createReceiver(queue, { skipParsingBodyAsJson: true }).subscribe({
      processMessage: async (received) => {
        if (this.isCrashing) throw new Error('the process died');
        await delivery.deliver(inboundOf(received), deliveryContext());
      },
      processError: () => Promise.resolve(),
    });
  }
}

function inboundOf(received: ServiceBusReceivedMessage): InboundMessage {
  const { messageId, subject, contentType, applicationProperties, deliveryCount } = received;
  const metadata = { messageId, subject, contentType, applicationProperties, deliveryCount };
  return decodeInbound(received.body, metadata);
}

describe('repair of parked messages on the local broker', () => {
  let broker: Broker;
  let services: Services;
  let client: ServiceBusClient;
  let flow: OrderFlow;

  beforeEach(async () => {
    broker = await startBroker({ topology, port: 0 });
    services = createServices({ ServiceBusConnection: broker.connectionString });
    client = new ServiceBusClient(broker.connectionString);
    flow = new OrderFlow();
    flow.listen(client, services);
  });

  afterEach(async () => {
    await services.close();
    await client.close();
    await broker.close();
  });

  const places = () => [place];

  async function ask<T, const O extends Operation>(
    operation: O,
    handler: ApiHandler<O>,
    init: Parameters<typeof operatorExchange>[2] = {},
  ): Promise<T> {
    const { status, json } = await operatorExchange(operation, handler, init);
    expect(status).toBe(200);
    return json as T;
  }

  const list = (): Promise<ParkedList> =>
    ask(
      listParked,
      createListParkedHandler({
        places,
        parked: services.parkedMessages,
        deadLetterContainers: [],
        blobs: () => services.blobs,
      }),
    );

  const show = (id: string): Promise<ParkedDetails> =>
    ask(
      showParked,
      createShowParkedHandler({
        places,
        parked: services.parkedMessages,
        redeem: (message) => Promise.resolve(message),
      }),
      { params: { queue, id } },
    );

  const resubmit = (wish: unknown): Promise<ResubmissionResult> =>
    ask(
      resubmitParked,
      createResubmitParkedHandler({
        places,
        parked: services.parkedMessages,
        senderOf: (namespace) => services.messageSender(namespace),
        checkIn: (message) => Promise.resolve(message),
        clock: services.clock,
      }),
      { params: { queue }, body: { string: JSON.stringify(wish) } },
    );

  const publish = (...ids: string[]): Promise<void> =>
    services.messageSender().send(
      queue,
      ids.map((id) => encodeEvent(integrationEvent({ id }))),
    );

  const untilParked = (count: number): Promise<void> =>
    eventually(async () => {
      expect((await list()).queues).toMatchObject([{ count }]);
    });

  const runs = () => flow.done.map(({ logicalId }) => logicalId);

  it('lists, shows and resubmits a refused message, which then runs once more', async () => {
    await publish('dv-1');
    await untilParked(1);

    const { groups } = await list();
    const details = await show('dv-1');
    flow.isMended = true;
    const { resubmitted } = await resubmit({ ids: ['dv-1'] });

    expect(groups).toMatchObject([{ flow: 'order-intake', reason: 'BUSINESS_RULE', count: 1 }]);
    expect(details).toMatchObject({ detail: 'The order has no customer', parkedBy: 'flow', hop: 1 });
    expect(resubmitted).toMatchObject([{ messageId: 'dv-1~1', newMessageId: 'dv-1~2' }]);
    await eventually(() => {
      expect(runs()).toEqual(['dv-1']);
    });
    expect(flow.done[0]).toMatchObject({ attempt: 0, hop: 2, replayId: resubmitted[0]?.replayId });
    expect(flow.done[0]?.applicationProperties).not.toHaveProperty('DeadLetterReason');
    await untilParked(0);
  });

  it('repairs a message that only the platform gave up, after crashes', async () => {
    flow.isCrashing = true;
    await publish('dv-1');
    await untilParked(1);

    const { groups } = await list();
    flow.isCrashing = false;
    flow.isMended = true;
    await resubmit({ reason: 'MaxDeliveryCountExceeded' });

    expect(groups).toMatchObject([{ reason: 'MaxDeliveryCountExceeded', count: 1 }]);
    await eventually(() => {
      expect(runs()).toEqual(['dv-1']);
    });
    await untilParked(0);
  });

  it('takes one message out of the middle and leaves the others parked', async () => {
    await publish('dv-1', 'dv-2', 'dv-3');
    await untilParked(3);
    flow.isMended = true;

    await resubmit({ ids: ['dv-2'] });

    await eventually(() => {
      expect(runs()).toEqual(['dv-2']);
    });
    await untilParked(2);
    expect((await resubmit({ all: true })).resubmitted).toHaveLength(2);
    await eventually(() => {
      expect(runs().sort()).toEqual(['dv-1', 'dv-2', 'dv-3']);
    });
  });

  it('sends a mended body under the same logical id', async () => {
    await publish('dv-1');
    await untilParked(1);
    flow.isMended = true;

    await resubmit({ ids: ['dv-1'], body: { customer: 'mended' } });

    await eventually(() => {
      expect(flow.done.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['{"customer":"mended"}']);
    });
    expect(runs()).toEqual(['dv-1']);
  });

  it('sends each message once when two people resubmit everything at the same time', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `dv-${index}`);
    await publish(...ids);
    await untilParked(40);
    flow.isMended = true;

    const results = await Promise.all([resubmit({ all: true }), resubmit({ all: true })]);

    expect(results.flatMap(({ resubmitted }) => resubmitted)).toHaveLength(40);
    await eventually(() => {
      expect(runs().sort()).toEqual(ids.sort());
    });
    await untilParked(0);
  });

  it('parks a resubmitted message again when nothing was mended, and can resubmit it again', async () => {
    await publish('dv-1');
    await untilParked(1);
    const [before] = (await list()).groups;

    await resubmit({ all: true });
    await eventually(async () => {
      expect((await list()).groups[0]?.examples[0]?.messageId).toBe('dv-1~3');
    });
    flow.isMended = true;
    await resubmit({ all: true });

    expect(before?.examples[0]?.messageId).toBe('dv-1~1');
    await eventually(() => {
      expect(runs()).toEqual(['dv-1']);
    });
  });
});
