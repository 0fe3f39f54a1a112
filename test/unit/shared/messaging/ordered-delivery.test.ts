import { ConcurrencyConflictError } from '../../../../shared/errors/concurrency-conflict-error';
import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import type { Outcome } from '../../../../shared/messaging/inbound-message';
import { OrderedDelivery, type OrderedPorts } from '../../../../shared/messaging/ordered-delivery';
import { TableSessionBlocks } from '../../../../shared/messaging/session-blocks';
import { deliveryContext } from '../../../support/delivery-context';
import { eventuallyAdvancing } from '../../../support/eventually-advancing';
import { FakeMessageSender } from '../../../support/fake-message-sender';
import { FakeTableStore } from '../../../support/fake-table-store';
import { inboundMessage } from '../../../support/inbound-message';
import { ManualClock } from '../../../support/manual-clock';
import { FakeBreaker, FakeReceiver, testPolicy } from '../../../support/scripted-delivery';

const parkingQueue = 'case-to-portal-parked';
const invocation = deliveryContext();
const down = new TargetUnavailableError('down');

function sessionBlocks(tables = new FakeTableStore()): TableSessionBlocks {
  return new TableSessionBlocks(() => tables);
}

type Step = Error | Outcome;

/** A handler that takes the steps one after the other, and from then on repeats the last. */
function ordered(steps: Step[], ports: Partial<OrderedPorts> = {}) {
  const clock = new ManualClock();
  const sender = new FakeMessageSender();
  const attemptsAtMs: number[] = [];
  const startedAtMs = clock.now();
  const handler = (): Promise<Outcome> => {
    const step = steps[Math.min(attemptsAtMs.length, steps.length - 1)] ?? 'completed';
    attemptsAtMs.push(clock.now() - startedAtMs);
    return step instanceof Error ? Promise.reject(step) : Promise.resolve(step);
  };
  const delivery = new OrderedDelivery(
    {
      handler,
      sender,
      redeem: (message) => Promise.resolve(message),
      clock,
      random: () => 0.5,
      ...ports,
    },
    { queue: 'case-to-portal', parkingQueue },
    testPolicy,
  );
  const deliver = (logicalId = 'dv-1', enqueuedAt = new Date(clock.now())) => {
    const message = inboundMessage({ logicalId, sessionId: 'case:1', enqueuedAt });
    return eventuallyAdvancing(clock, delivery.deliver(message, invocation));
  };
  return { clock, sender, attemptsAtMs, deliver };
}

describe('OrderedDelivery', () => {
  it('completes what succeeds', async () => {
    const { deliver, sender } = ordered(['superseded']);

    await expect(deliver()).resolves.toEqual({ outcome: 'superseded' });
    expect(sender.destinations).toEqual([]);
  });

  it('keeps the place of a message that fails for now, and tries again in its turn', async () => {
    const { deliver, sender, attemptsAtMs } = ordered([new ConcurrencyConflictError('changed'), 'completed']);

    await expect(deliver()).resolves.toEqual({ outcome: 'completed' });

    expect(attemptsAtMs).toHaveLength(2);
    expect(sender.destinations).toEqual([]);
  });

  it('fits all attempts into the time for which the lock is renewed, and then parks', async () => {
    const { deliver, sender, attemptsAtMs } = ordered([new Error('a defect')]);

    await expect(deliver()).resolves.toMatchObject({ outcome: 'parked', code: 'UNEXPECTED' });

    expect(attemptsAtMs).toHaveLength(4);
    expect(Math.max(...attemptsAtMs)).toBeLessThan(210_000);
    expect(sender.sentTo(parkingQueue)).toHaveLength(1);
  });

  it('throws while the target is down, before the lock is lost, so that the same message comes first again', async () => {
    const { clock, deliver, sender } = ordered([down]);
    const startedAtMs = clock.now();

    await expect(deliver()).rejects.toBe(down);

    expect(clock.now() - startedAtMs).toBeGreaterThanOrEqual(209_000);
    expect(clock.now() - startedAtMs).toBeLessThan(240_000);
    expect(sender.destinations).toEqual([]);
  });

  it('does not call while the breaker is open', async () => {
    const breaker = new FakeBreaker();
    breaker.answer = { isGranted: false, retryAfterMs: 30_000 };
    const { deliver, attemptsAtMs } = ordered(['completed'], { breaker });

    await expect(deliver()).rejects.toBeInstanceOf(TargetUnavailableError);

    expect(attemptsAtMs).toEqual([]);
  });

  it('waits in its turn for another delivery that holds the work', async () => {
    const receiver = new FakeReceiver();
    const { clock, deliver, attemptsAtMs } = ordered(['completed'], { receiver });
    receiver.answer = { kind: 'in-progress', untilMs: clock.now() + 42_000 };
    clock.after(42_000, () => (receiver.answer = undefined));

    await expect(deliver()).resolves.toEqual({ outcome: 'completed' });

    expect(attemptsAtMs[0]).toBeGreaterThanOrEqual(42_000);
  });

  it('parks what has been waiting for a day', async () => {
    const { clock, deliver } = ordered([down]);

    const result = await deliver('dv-1', new Date(clock.now() - 24 * 3_600_000));

    expect(result).toMatchObject({ outcome: 'parked', code: 'TARGET_UNAVAILABLE', reason: 'MAX_WAIT' });
  });

  it('waits its turn out when it cannot find out whether its session is blocked', async () => {
    const tables = new FakeTableStore();
    tables.failure = down;
    const { clock, deliver, attemptsAtMs } = ordered(['completed'], { blocks: sessionBlocks(tables) });
    const startedAtMs = clock.now();

    await expect(deliver()).rejects.toBe(down);

    expect(clock.now() - startedAtMs).toBeGreaterThanOrEqual(209_000);
    expect(attemptsAtMs).toEqual([]);
  });

  describe('after a message that cannot succeed', () => {
    const broken = new ContractViolationError('broken');

    it('goes on with the session when the manifest says so', async () => {
      const { deliver } = ordered([broken, 'completed']);

      await expect(deliver('dv-1')).resolves.toMatchObject({
        outcome: 'parked',
        reason: 'CONTRACT_VIOLATION',
      });
      await expect(deliver('dv-2')).resolves.toEqual({ outcome: 'completed' });
    });

    it('parks the rest of the session behind it, until it has succeeded after all', async () => {
      const blocks = sessionBlocks();
      const { deliver, sender, attemptsAtMs } = ordered([broken, 'completed'], { blocks });

      await deliver('dv-1');
      await expect(deliver('dv-2')).resolves.toMatchObject({ outcome: 'parked', reason: 'SESSION_BLOCKED' });
      expect(attemptsAtMs).toHaveLength(1);
      expect(sender.sentTo(parkingQueue).map(({ messageId }) => messageId)).toEqual(['dv-1~1', 'dv-2~1']);

      await expect(deliver('dv-1')).resolves.toEqual({ outcome: 'completed' });
      await expect(deliver('dv-2')).resolves.toEqual({ outcome: 'completed' });
    });

    it('keeps the session blocked when the message fails once more', async () => {
      const blocks = sessionBlocks();
      const { deliver } = ordered([broken], { blocks });
      await deliver('dv-1');

      await deliver('dv-1');

      await expect(deliver('dv-2')).resolves.toMatchObject({ reason: 'SESSION_BLOCKED' });
    });
  });
});
