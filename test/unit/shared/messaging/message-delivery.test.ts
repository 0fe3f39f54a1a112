import { BusinessRuleError } from '../../../../shared/errors/business-rule-error';
import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { ThrottledError } from '../../../../shared/errors/throttled-error';
import { claimCheckContentType } from '../../../../shared/messaging/claim-check';
import type { DeliveryContext } from '../../../../shared/messaging/inbound-message';
import { createLogger } from '../../../../shared/observability/structured-logger';
import { deliveryContext } from '../../../support/delivery-context';
import { eventuallyAdvancing } from '../../../support/eventually-advancing';
import { inboundMessage } from '../../../support/inbound-message';
import { MemoryLog } from '../../../support/memory-log';
import { FakeBreaker, FakeReceiver, scriptedDelivery } from '../../../support/scripted-delivery';

const queue = 'account-to-erp';
const parkingQueue = 'account-to-erp-parked';
const succeed = (): Promise<undefined> => Promise.resolve(undefined);
const failWith = (error: Error) => (): Promise<never> => Promise.reject(error);
const invocation = deliveryContext();

describe('MessageDelivery', () => {
  it('sends nothing when the work is done', async () => {
    const { delivery, sender, handled } = scriptedDelivery(succeed);
    const message = inboundMessage();

    await expect(delivery.deliver(message, invocation)).resolves.toEqual({ outcome: 'completed' });

    expect(handled).toEqual([message]);
    expect(sender.destinations).toEqual([]);
  });

  it("reports the handler's own outcome", async () => {
    const { delivery } = scriptedDelivery(() => Promise.resolve('superseded'));

    await expect(delivery.deliver(inboundMessage(), invocation)).resolves.toEqual({ outcome: 'superseded' });
  });

  it('schedules a copy with one attempt more after a defect', async () => {
    const { delivery, sender, clock } = scriptedDelivery(failWith(new Error('a defect')));

    const result = await delivery.deliver(inboundMessage({ attempt: 1, hop: 5 }), invocation);

    expect(result).toMatchObject({ outcome: 'retrying', code: 'UNEXPECTED', delayMs: 60_000 });
    expect(sender.sentTo(queue)).toMatchObject([
      {
        messageId: 'dv-1~6',
        scheduledEnqueueTime: new Date(clock.now() + 60_000),
        applicationProperties: {
          attempt: 2,
          hop: 6,
          logicalId: 'dv-1',
          firstFailureAt: new Date(clock.now()).toISOString(),
          traceparent: invocation.traceparent,
        },
      },
    ]);
  });

  it('schedules a copy that uses no attempt while the target is down, and remembers since when', async () => {
    const firstFailureAt = '2025-12-31T23:59:00.000Z';
    const { delivery, sender } = scriptedDelivery(failWith(new TargetUnavailableError('down')));

    const result = await delivery.deliver(
      inboundMessage({ attempt: 1, hop: 5, applicationProperties: { firstFailureAt } }),
      invocation,
    );

    expect(result).toMatchObject({ outcome: 'waiting', code: 'TARGET_UNAVAILABLE' });
    expect(sender.sentTo(queue)[0]?.applicationProperties).toMatchObject({
      attempt: 1,
      hop: 6,
      firstFailureAt,
    });
  });

  it('parks a broken payload at once, with its bytes and the reason', async () => {
    const { delivery, sender } = scriptedDelivery(failWith(new ContractViolationError('broken')));
    const bytes = Buffer.from([0xff, 0xfe, 0x00]);

    const result = await delivery.deliver(inboundMessage({ bytes }), invocation);

    expect(result).toMatchObject({
      outcome: 'parked',
      code: 'CONTRACT_VIOLATION',
      reason: 'CONTRACT_VIOLATION',
    });
    expect(sender.sentTo(queue)).toEqual([]);
    const [parked] = sender.sentTo(parkingQueue);
    expect(parked?.body).toBe(bytes);
    expect(parked?.scheduledEnqueueTime).toBeUndefined();
    expect(parked?.applicationProperties).toMatchObject({
      DeadLetterReason: 'CONTRACT_VIOLATION',
      parkedFunction: 'sample-flow-deliver',
    });
  });

  it('fails, after a pause, when the copy cannot be sent, so that the platform redelivers', async () => {
    const { delivery, sender, clock } = scriptedDelivery(failWith(new Error('a defect')));
    sender.failure = new TargetUnavailableError('the bus is down');
    const startedAtMs = clock.now();

    const delivering = delivery.deliver(inboundMessage(), invocation);

    await expect(eventuallyAdvancing(clock, delivering)).rejects.toBe(sender.failure);
    expect(clock.now() - startedAtMs).toBeGreaterThanOrEqual(5_000);
  });

  describe('with a claim check', () => {
    const pointer = inboundMessage({ contentType: claimCheckContentType, bytes: Buffer.from('pointer') });
    const redeem = (): Promise<typeof pointer> =>
      Promise.resolve({ ...pointer, contentType: 'application/json', bytes: Buffer.from('large') });

    it('gives the handler the body', async () => {
      const { delivery, handled } = scriptedDelivery(succeed, { redeem });

      await delivery.deliver(pointer, invocation);

      expect(handled[0]?.bytes.toString()).toBe('large');
    });

    it('sends the pointer on, not the body', async () => {
      const { delivery, sender } = scriptedDelivery(failWith(new Error('a defect')), { redeem });

      await delivery.deliver(pointer, invocation);

      expect(sender.sentTo(queue)).toMatchObject([
        { body: pointer.bytes, contentType: claimCheckContentType },
      ]);
    });
  });

  describe('with a time budget', () => {
    it('aborts the signal at its end and treats the overrun as a target that does not answer', async () => {
      let signal: AbortSignal | undefined;
      const { delivery, clock } = scriptedDelivery((_, context: DeliveryContext) => {
        signal = context.signal;
        return new Promise<never>((__, reject) => {
          context.signal.addEventListener('abort', () => {
            reject(new Error('aborted'));
          });
        });
      });

      const result = await eventuallyAdvancing(clock, delivery.deliver(inboundMessage(), invocation));

      expect(signal?.aborted).toBe(true);
      expect(result).toMatchObject({ outcome: 'waiting', code: 'TARGET_UNAVAILABLE' });
    });

    it('keeps the lease of a handler that ignores its signal', async () => {
      const receiver = new FakeReceiver();
      const { delivery, clock } = scriptedDelivery(() => new Promise<never>(() => undefined), { receiver });

      const result = await eventuallyAdvancing(clock, delivery.deliver(inboundMessage(), invocation));

      expect(result).toMatchObject({ outcome: 'waiting' });
      expect(receiver.ends).toEqual([]);
    });
  });

  describe('with an idempotent receiver', () => {
    it('claims the work for the time budget and 30 s more, and completes it', async () => {
      const receiver = new FakeReceiver();
      const { delivery } = scriptedDelivery(succeed, { receiver });

      await delivery.deliver(inboundMessage({ replayId: 'r-1' }), invocation);

      const key = { functionName: 'sample-flow-deliver', logicalId: 'dv-1', replayId: 'r-1' };
      expect(receiver.claimed).toEqual([{ key, leaseMs: 90_000 }]);
      expect(receiver.ends).toEqual(['completed']);
    });

    it('does not repeat completed work', async () => {
      const receiver = new FakeReceiver();
      receiver.answer = { kind: 'duplicate' };
      const { delivery, sender, handled } = scriptedDelivery(succeed, { receiver });

      await expect(delivery.deliver(inboundMessage(), invocation)).resolves.toEqual({ outcome: 'duplicate' });

      expect(handled).toEqual([]);
      expect(sender.destinations).toEqual([]);
    });

    it('brings a message back when the lease of another delivery has ended', async () => {
      const receiver = new FakeReceiver();
      const { delivery, sender, clock, handled } = scriptedDelivery(succeed, { receiver });
      receiver.answer = { kind: 'in-progress', untilMs: clock.now() + 42_000 };

      const result = await delivery.deliver(inboundMessage({ attempt: 2 }), invocation);

      expect(result).toEqual({ outcome: 'waiting', code: 'IN_PROGRESS', delayMs: 42_000 });
      expect(handled).toEqual([]);
      expect(sender.sentTo(queue)).toMatchObject([
        {
          scheduledEnqueueTime: new Date(clock.now() + 42_000),
          applicationProperties: { attempt: 2, hop: 1 },
        },
      ]);
    });

    it('gives the work back before the copy leaves', async () => {
      const receiver = new FakeReceiver();
      const { delivery, sender } = scriptedDelivery(failWith(new Error('a defect')), { receiver });
      sender.send = () => {
        expect(receiver.ends).toEqual(['released']);
        return Promise.resolve();
      };

      await expect(delivery.deliver(inboundMessage(), invocation)).resolves.toHaveProperty(
        'outcome',
        'retrying',
      );
    });

    it('waits when nobody can say whether the work was done', async () => {
      const receiver = new FakeReceiver();
      receiver.answer = new TargetUnavailableError('The store does not answer');
      const { delivery, handled } = scriptedDelivery(succeed, { receiver });

      const result = await delivery.deliver(inboundMessage(), invocation);

      expect(result).toMatchObject({ outcome: 'waiting', code: 'TARGET_UNAVAILABLE' });
      expect(handled).toEqual([]);
    });

    it('counts work as done although the store did not take the news, and says so', async () => {
      const receiver = new FakeReceiver();
      receiver.failure = new TargetUnavailableError('The store does not answer');
      const log = new MemoryLog();
      const { delivery } = scriptedDelivery(succeed, { receiver });

      const result = await delivery.deliver(inboundMessage(), deliveryContext({ logger: createLogger(log) }));

      expect(result).toEqual({ outcome: 'completed' });
      expect(log.records).toMatchObject([{ level: 'warn', code: 'TARGET_UNAVAILABLE' }]);
    });
  });

  describe('with a breaker', () => {
    it('neither calls nor claims while it is open, and waits as long as it says', async () => {
      const breaker = new FakeBreaker();
      breaker.answer = { isGranted: false, retryAfterMs: 30_000 };
      const receiver = new FakeReceiver();
      const { delivery, handled } = scriptedDelivery(succeed, { breaker, receiver });

      const result = await delivery.deliver(inboundMessage(), invocation);

      expect(result).toMatchObject({ outcome: 'waiting', code: 'TARGET_UNAVAILABLE', delayMs: 33_000 });
      expect(handled).toEqual([]);
      expect(receiver.claimed).toEqual([]);
    });

    it.each([
      ['done', succeed, 'answered'],
      ['nothing to call for', () => Promise.resolve('ignored' as const), 'unknown'],
      ['a defect', failWith(new Error('a defect')), 'unknown'],
      ['an unnamed target that is down', failWith(new TargetUnavailableError('down')), 'unavailable'],
      [
        'the target that is down',
        failWith(new TargetUnavailableError('down', { details: { target: 'erp' } })),
        'unavailable',
      ],
      [
        'another system that is down',
        failWith(new TargetUnavailableError('down', { details: { target: 'dataverse' } })),
        'unknown',
      ],
      ['throttling', failWith(new ThrottledError('slow down', { retryAfterMs: 1 })), 'throttled'],
      ['a refusal', failWith(new BusinessRuleError('no', { details: { target: 'erp' } })), 'answered'],
    ])('learns from %s that the target is %s', async (_, work, kind) => {
      const breaker = new FakeBreaker();
      const { delivery } = scriptedDelivery(work, { breaker });

      await delivery.deliver(inboundMessage(), invocation);

      expect(breaker.reports).toMatchObject([{ kind }]);
    });

    it('waits for the breaker that this very failure has opened', async () => {
      const breaker = new FakeBreaker();
      breaker.pause = 30_000;
      const { delivery } = scriptedDelivery(failWith(new TargetUnavailableError('down')), { breaker });

      await expect(delivery.deliver(inboundMessage(), invocation)).resolves.toHaveProperty('delayMs', 33_000);
    });

    it('gives a permit back when there is nothing to do after all', async () => {
      const breaker = new FakeBreaker();
      const receiver = new FakeReceiver();
      receiver.answer = { kind: 'duplicate' };
      const { delivery } = scriptedDelivery(succeed, { breaker, receiver });

      await delivery.deliver(inboundMessage(), invocation);

      expect(breaker.reports).toEqual([{ kind: 'unknown' }]);
    });

    it('says when the breaker cannot ask its table', async () => {
      const breaker = new FakeBreaker();
      breaker.answer = { isGranted: true, problem: new TargetUnavailableError('no table') };
      const log = new MemoryLog();
      const { delivery } = scriptedDelivery(succeed, { breaker });

      await delivery.deliver(inboundMessage(), deliveryContext({ logger: createLogger(log) }));

      expect(log.records).toMatchObject([{ level: 'warn', message: 'the breaker goes by local state' }]);
    });
  });
});
