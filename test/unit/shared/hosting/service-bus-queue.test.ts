import assert from 'node:assert';
import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { queueFunction } from '../../../../shared/hosting/service-bus-queue';
import { idempotencyTablePrefix } from '../../../../shared/idempotency/table-idempotent-receiver';
import { eventuallyAdvancing } from '../../../support/eventually-advancing';
import { queueHarness } from '../../../support/queue-harness';
import { sampleFlow } from '../../../support/sample-flow';

const flow = defineFlow(sampleFlow());
const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('queueFunction', () => {
  it('asks the platform for one message at a time, as bytes, from a queue that a setting names', () => {
    const { definition } = queueHarness();

    expect(queueFunction(definition)).toMatchObject({
      queueName: '%AccountToErpQueue%',
      connection: 'ServiceBusConnection',
      cardinality: 'one',
      dataType: 'binary',
    });
    expect(queueFunction(definition)).not.toHaveProperty('isSessionsEnabled');
  });

  it('takes queues that Dataverse reaches from the edge namespace', () => {
    const edgeFlow = defineFlow(
      sampleFlow({
        channels: { queues: [{ name: 'account-to-erp', setting: 'AccountToErpQueue', namespace: 'edge' }] },
      }),
    );

    expect(queueFunction({ ...queueHarness().definition, flow: edgeFlow }).connection).toBe(
      'DataverseEndpointConnection',
    );
  });

  it('reads no setting and opens nothing at registration', () => {
    const getServices = (): never => {
      throw new Error('too early');
    };

    expect(() => queueFunction(queueHarness().definition, getServices)).not.toThrow();
  });

  it('refuses a queue that the manifest does not declare', () => {
    expect(() => queueFunction({ ...queueHarness().definition, queue: 'somewhere-else' })).toThrow(
      'account-to-erp has no queue "somewhere-else"',
    );
  });

  it('gives the handler the message and what it needs to go on', async () => {
    const { deliver, received } = queueHarness();

    await deliver(
      { subject: 'dataverse.account.Update', correlationId: 'c-1', applicationProperties: { traceparent } },
      Buffer.from('body'),
    );

    expect(received).toHaveLength(1);
    expect(received[0]?.message).toMatchObject({ logicalId: 'dv-1', label: 'dataverse.account.Update' });
    expect(Buffer.from(received[0]!.message.bytes).toString()).toBe('body');
    expect(received[0]?.context).toMatchObject({
      flow: 'account-to-erp',
      functionName: 'account-to-erp-deliver',
      invocationId: 'invocation-1',
      correlationId: 'c-1',
      traceparent,
    });
  });

  it('starts a trace for a message without one, and names it in the line', async () => {
    const { deliver, received, log } = queueHarness();

    await deliver();

    const context = received[0]!.context;
    expect(context.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(context.correlationId).toBe(context.traceparent.slice(3, 35));
    expect(log.records[0]).toMatchObject({ traceparent: context.traceparent });
  });

  it('leaves one line that says what became of the message', async () => {
    const { deliver, log } = queueHarness();

    await deliver({
      messageId: 'dv-1~2',
      deliveryCount: 3,
      subject: 'dataverse.account.Update',
      applicationProperties: { logicalId: 'dv-1', attempt: 1, hop: 2 },
    });

    expect(log.records).toHaveLength(1);
    expect(log.records[0]).toMatchObject({
      level: 'info',
      message: 'outcome',
      outcome: 'completed',
      flow: 'account-to-erp',
      function: 'account-to-erp-deliver',
      messageId: 'dv-1~2',
      logicalId: 'dv-1',
      eventType: 'dataverse.account.Update',
      attempt: 1,
      hop: 2,
      deliveryCount: 3,
    });
  });

  it('completes a failed message after its copy is scheduled, and says why and until when', async () => {
    const { deliver, sender, log } = queueHarness(() => Promise.reject(new TargetUnavailableError('down')));

    await deliver();

    expect(sender.sentTo('account-to-erp')).toHaveLength(1);
    expect(log.records[0]).toMatchObject({
      level: 'warn',
      outcome: 'waiting',
      code: 'TARGET_UNAVAILABLE',
      errorMessage: 'down',
      delayMs: expect.any(Number) as unknown,
    });
  });

  it('parks beside the queue that the setting names', async () => {
    const broken = (): Promise<never> => Promise.reject(new ContractViolationError('broken'));
    const { deliver, sender, log } = queueHarness(broken, {}, { AccountToErpQueue: 'customers' });

    await deliver();

    expect(sender.sentTo('customers-parked')).toHaveLength(1);
    expect(log.records[0]).toMatchObject({ level: 'error', outcome: 'parked', reason: 'CONTRACT_VIOLATION' });
  });

  it('tells the flow of a message that it has parked', async () => {
    const told: string[] = [];
    const broken = (): Promise<never> => Promise.reject(new ContractViolationError('broken'));
    const { deliver } = queueHarness(broken, {
      createOnParked: () => (message, parked) => {
        told.push(`${message.logicalId} ${parked.reason}`);
        return Promise.resolve();
      },
    });

    await deliver();

    expect(told).toEqual(['dv-1 CONTRACT_VIOLATION']);
  });

  it('has parked a message although nobody can be told of it for want of a setting', async () => {
    const broken = (): Promise<never> => Promise.reject(new ContractViolationError('broken'));
    const { deliver, sender } = queueHarness(broken, {
      createOnParked: (services) => {
        services.settings(flow.settings[0]!);
        return () => Promise.resolve();
      },
    });

    await deliver();

    expect(sender.sentTo('account-to-erp-parked')).toHaveLength(1);
  });

  it('scales delays as the settings say', async () => {
    const failing = (): Promise<never> => Promise.reject(new Error('a defect'));
    const { deliver, sender, services } = queueHarness(
      failing,
      {},
      { AccountToErpQueue: 'q', RetryDelayScale: '0.001' },
    );

    await deliver();

    const scheduledAt = sender.sentTo('q')[0]?.scheduledEnqueueTime?.getTime() ?? NaN;
    expect(scheduledAt - services.clock.now()).toBeLessThanOrEqual(12);
  });

  it('makes messages wait when a setting of the flow is missing', async () => {
    const { deliver, sender } = queueHarness(undefined, {
      createHandler: (services) => {
        services.settings(flow.settings[0]!);
        return () => Promise.resolve(undefined);
      },
    });

    await deliver();

    expect(sender.sentTo('account-to-erp')[0]?.applicationProperties).toMatchObject({ attempt: 0, hop: 1 });
  });

  it('fails the invocation when the copy cannot be sent', async () => {
    const { clock, deliver, sender, log } = queueHarness(() => Promise.reject(new Error('a defect')));
    sender.failure = new TargetUnavailableError('the bus is down');

    await expect(eventuallyAdvancing(clock, deliver())).rejects.toBe(sender.failure);

    expect(log.records.at(-1)).toMatchObject({
      level: 'error',
      outcome: 'failed',
      code: 'TARGET_UNAVAILABLE',
    });
  });

  it('stops calling a target that is down, and lets the messages wait', async () => {
    const down = (): Promise<never> => Promise.reject(new TargetUnavailableError('down'));
    const { deliver, received, services, log } = queueHarness(down, { target: 'erp' });

    for (let message = 1; message <= 8; message++) await deliver({ messageId: `dv-${message}` });

    expect(received).toHaveLength(5);
    expect(services.breakers.snapshots()).toMatchObject([{ target: 'erp', phase: 'open' }]);
    expect(log.records.map(({ outcome }) => outcome)).toEqual(Array(8).fill('waiting'));
  });

  it('asks for sessions, and sends no copies, where the manifest promises order', async () => {
    const orderedFlow = defineFlow(
      sampleFlow({
        ordering: 'session',
        onPoison: 'block',
        channels: {
          queues: [{ name: 'account-to-erp', setting: 'AccountToErpQueue', requiresSession: true }],
        },
      }),
    );
    let failures = 1;
    const failOnce = (): Promise<undefined> =>
      failures-- > 0 ? Promise.reject(new Error('a defect')) : Promise.resolve(undefined);
    const { clock, definition, deliver, received, sender } = queueHarness(failOnce, { flow: orderedFlow });

    await eventuallyAdvancing(clock, deliver({ sessionId: 'account:1' }));

    expect(queueFunction(definition)).toHaveProperty('isSessionsEnabled', true);
    expect(received).toHaveLength(2);
    expect(sender.destinations).toEqual([]);
  });

  describe('the idempotent receiver', () => {
    const { guardedWrite, ...unguardedFlow } = sampleFlow({ delivery: 'at-least-once' });
    const unguarded = defineFlow(unguardedFlow);
    assert(guardedWrite);

    it('remembers finished work of flows whose write nothing guards', async () => {
      const { deliver, received, log } = queueHarness(undefined, { flow: unguarded });

      await deliver();
      await deliver();

      expect(received).toHaveLength(1);
      expect(log.records.map(({ outcome }) => outcome)).toEqual(['completed', 'duplicate']);
    });

    it('stays away from flows whose write is guarded', async () => {
      const { deliver, received, tables } = queueHarness();

      await deliver();
      await deliver();

      expect(received).toHaveLength(2);
      expect(await tables.listTables(idempotencyTablePrefix).next()).toMatchObject({ done: true });
    });

    it('can be asked for nevertheless', async () => {
      const { deliver, received } = queueHarness(undefined, { isIdempotent: true });

      await deliver();
      await deliver();

      expect(received).toHaveLength(1);
    });
  });
});
