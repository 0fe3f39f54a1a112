import { startAzurite, type Azurite } from '../../../../local/azurite/start-azurite';
import { BlobServiceClient } from '@azure/storage-blob';
import type { Broker } from '../../../../local/broker/start-broker';
import { BusinessRuleError } from '../../../../shared/errors/business-rule-error';
import { ConcurrencyConflictError } from '../../../../shared/errors/concurrency-conflict-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { decodeEvent } from '../../../../shared/events/decode-event';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { createServices, type Services } from '../../../../shared/hosting/services';
import { queueFunction } from '../../../../shared/hosting/service-bus-queue';
import type { MessageHandler } from '../../../../shared/messaging/inbound-message';
import { claimCheckContainer } from '../../../../shared/messaging/claim-check';
import { brokerWithQueues } from '../../../support/broker-with-queues';
import { eventually } from '../../../support/eventually';
import { integrationEvent } from '../../../support/integration-event';
import { sampleFlow } from '../../../support/sample-flow';
import { hostQueue, type SdkQueueHost } from '../../../support/sdk-queue-host';

jest.setTimeout(60_000);

const queue = 'account-to-erp';
const parkingQueue = 'account-to-erp-parked';
const flow = defineFlow(sampleFlow({ retry: { delaysMs: [10_000, 60_000, 300_000] } }));

describe('queueFunction on broker and Azurite', () => {
  let azurite: Azurite;
  let broker: Broker;
  let services: Services;
  let host: SdkQueueHost | undefined;

  function serve(handler: MessageHandler, target?: string): SdkQueueHost {
    const { handler: invoke } = queueFunction(
      {
        flow,
        queue,
        isIdempotent: true,
        createHandler: () => handler,
        ...(target !== undefined && { target }),
      },
      () => services,
    );
    const { connectionString } = broker;
    host = hostQueue({ connectionString, queue, functionName: 'account-to-erp-deliver', handler: invoke });
    return host;
  }

  function outcomes(): unknown[] {
    return (host?.log.records ?? [])
      .filter(({ message }) => message === 'outcome')
      .map(({ outcome }) => outcome);
  }

  function countOf(path: string): { active: number; scheduled: number } {
    const { active = NaN, scheduled = NaN } = broker.entities.list().find((each) => each.path === path) ?? {};
    return { active, scheduled };
  }

  beforeAll(async () => {
    azurite = await startAzurite({ ports: { blob: 0, queue: 0, table: 0 } });
    await BlobServiceClient.fromConnectionString(azurite.connectionString).createContainer(
      claimCheckContainer,
    );
  });

  beforeEach(async () => {
    broker = await brokerWithQueues(queue, parkingQueue);
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

  it('gives the handler the event that was published, large ones too, and completes it', async () => {
    const seen: unknown[] = [];
    serve((message) => {
      seen.push(decodeEvent(message).data);
      return Promise.resolve(undefined);
    });

    await services.eventPublisher.publish(queue, [
      integrationEvent({ id: 'small', data: { text: 'x' } }),
      integrationEvent({ id: 'large', data: { text: 'x'.repeat(400_000) } }),
    ]);

    await eventually(() => {
      expect(outcomes()).toEqual(['completed', 'completed']);
    });
    expect(seen).toContainEqual({ text: 'x'.repeat(400_000) });
    await eventually(() => {
      expect(countOf(queue)).toEqual({ active: 0, scheduled: 0 });
    });
  });

  it('retries with growing delays and then succeeds, as one piece of work', async () => {
    const attempts: number[] = [];
    serve(({ attempt }) => {
      attempts.push(attempt);
      return attempt < 2
        ? Promise.reject(new ConcurrencyConflictError('changed'))
        : Promise.resolve(undefined);
    });

    await services.eventPublisher.publish(queue, [integrationEvent({ id: 'retried' })]);

    await eventually(() => {
      expect(outcomes()).toEqual(['retrying', 'retrying', 'completed']);
    });
    expect(attempts).toEqual([0, 1, 2]);
  });

  it('parks what cannot succeed with its reason', async () => {
    serve(() => Promise.reject(new BusinessRuleError('The ERP knows no such country')));

    await services.eventPublisher.publish(queue, [integrationEvent({ id: 'poison' })]);

    await eventually(() => {
      expect(countOf(parkingQueue).active).toBe(1);
    });
    const [parked] = broker.entities.peek(parkingQueue, { count: 1 });
    expect(parked?.applicationProperties).toMatchObject({
      DeadLetterReason: 'BUSINESS_RULE',
      DeadLetterErrorDescription: 'The ERP knows no such country',
      parkedFlow: 'account-to-erp',
      table: 'account',
    });
  });

  it('lets every message wait for a target that is down, probes rarely, and drains', async () => {
    let calls = 0;
    let isDown = true;
    const done = new Set<string>();
    serve((message) => {
      calls++;
      if (isDown) return Promise.reject(new TargetUnavailableError('down', { details: { target: 'erp' } }));
      done.add(message.logicalId);
      return Promise.resolve(undefined);
    }, 'erp');
    const events = Array.from({ length: 40 }, (_, index) => integrationEvent({ id: `wait-${index}` }));

    await services.eventPublisher.publish(queue, events);
    await eventually(
      () => {
        expect(outcomes().length).toBeGreaterThan(200);
      },
      { timeoutMs: 30_000 },
    );
    const callsWhileDown = calls;
    isDown = false;

    await eventually(
      () => {
        expect(done.size).toBe(40);
      },
      { timeoutMs: 30_000 },
    );
    expect(callsWhileDown).toBeLessThan(60);
    expect(countOf(parkingQueue).active).toBe(0);
    expect(calls).toBe(callsWhileDown + 40);
  });
});
