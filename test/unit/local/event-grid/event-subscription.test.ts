import type { DeadLetter } from '../../../../local/event-grid/dead-letter';
import { EventSubscription } from '../../../../local/event-grid/event-subscription';
import { ScaledTimer } from '../../../../local/event-grid/scaled-timer';
import type { EventSubscriptionDefinition } from '../../../../shared/topology/topology';
import { FakeDestination } from '../../../support/event-grid/fake-destination';
import { publishedEvent, subscriptionDefinition } from '../../../support/event-grid/sample-events';
import { ManualClock } from '../../../support/manual-clock';
import { turnOfTheLoop } from '../../../support/turn-of-the-loop';

interface SetUp {
  destination?: FakeDestination;
  definition?: Partial<EventSubscriptionDefinition>;
  clockScale?: number;
}

function setUp({ destination = new FakeDestination(), definition = {}, clockScale = 1 }: SetUp = {}) {
  const clock = new ManualClock();
  const deadLetters: DeadLetter[] = [];
  const lines: string[] = [];
  const subscription = new EventSubscription({
    definition: subscriptionDefinition(definition),
    destination,
    timer: new ScaledTimer({ clock, scale: clockScale }),
    giveUp(deadLetter) {
      deadLetters.push(deadLetter);
      return Promise.resolve('deadLettered');
    },
    validationCode: 'code-1',
    log: (line) => lines.push(line),
  });
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await turnOfTheLoop();
  };
  return { deadLetters, destination, lines, pass, subscription };
}

const unreachable = { outcome: 'GenericError' };
const notFound = { status: 404, outcome: 'NotFound' };

describe('EventSubscription', () => {
  it('delivers what its filter wants', async () => {
    const { destination, subscription } = setUp({ definition: { subjectBeginsWith: 'account/' } });
    await subscription.start();

    subscription.offer(publishedEvent());
    subscription.offer(publishedEvent({ subject: 'contact/1' }));
    await turnOfTheLoop();

    expect(destination.taken).toEqual([{ event: publishedEvent(), subscription: 'store', attempt: 1 }]);
    expect(subscription.status()).toMatchObject({ delivered: 1, waiting: 0 });
  });

  it('keeps events until an endpoint that is down comes up and agrees', async () => {
    const { destination, lines, pass, subscription } = setUp();
    destination.handshakeProblem = 'connect ECONNREFUSED';
    await subscription.start();
    subscription.offer(publishedEvent());
    for (let second = 1; second <= 5; second++) await pass(1_000);
    expect(subscription.status()).toMatchObject({
      isValidated: false,
      waiting: 1,
      lastFailure: 'connect ECONNREFUSED',
    });

    destination.handshakeProblem = undefined;
    await pass(1_000);

    expect(subscription.status()).toMatchObject({ isValidated: true, delivered: 1, waiting: 0 });
    expect(lines).toEqual(['Event Grid waits for fake: connect ECONNREFUSED.']);
  });

  it('says nothing of an endpoint that comes up within seconds', async () => {
    const { destination, lines, pass, subscription } = setUp();
    destination.handshakeProblem = 'connect ECONNREFUSED';
    await subscription.start();
    for (let second = 1; second <= 3; second++) await pass(1_000);

    destination.handshakeProblem = undefined;
    await pass(1_000);

    expect(subscription.status().isValidated).toBe(true);
    expect(lines).toEqual([]);
  });

  it('is validated by its own code and by no other', async () => {
    const { destination, subscription } = setUp();
    destination.handshakeProblem = 'no code in the answer';
    await subscription.start();

    expect(subscription.confirmWith('code-2')).toBe(false);
    expect(subscription.status().isValidated).toBe(false);
    expect(subscription.confirmWith('code-1')).toBe(true);
    expect(subscription.status().isValidated).toBe(true);
  });

  it('tries again by the schedule until the delivery succeeds', async () => {
    const { destination, pass, subscription } = setUp();
    destination.failures = [unreachable, unreachable];
    await subscription.start();
    subscription.offer(publishedEvent());
    await turnOfTheLoop();

    await pass(9_999);
    expect(destination.refused).toHaveLength(1);
    await pass(1);
    expect(destination.refused).toHaveLength(2);
    expect(subscription.status()).toMatchObject({ waiting: 1, lastFailure: 'GenericError' });
    await pass(30_000);

    expect(destination.taken.map(({ attempt }) => attempt)).toEqual([3]);
    expect(subscription.status()).toMatchObject({ delivered: 1, waiting: 0 });
  });

  it('runs the schedule faster by the scale of its clock', async () => {
    const { destination, pass, subscription } = setUp({ clockScale: 100 });
    destination.failures = [unreachable];
    await subscription.start();
    subscription.offer(publishedEvent());
    await turnOfTheLoop();

    await pass(100);

    expect(destination.taken).toHaveLength(1);
  });

  it('gives up after the last attempt, with the facts', async () => {
    const { deadLetters, destination, pass, subscription } = setUp({
      definition: { maxDeliveryAttempts: 2 },
    });
    destination.failures = [unreachable, notFound];
    await subscription.start();
    subscription.offer(publishedEvent());
    await turnOfTheLoop();

    await pass(10_000);

    expect(deadLetters).toEqual([
      {
        event: publishedEvent(),
        reason: 'MaxDeliveryAttemptsExceeded',
        attempts: 2,
        lastOutcome: 'NotFound',
        lastAttemptAtMs: Date.UTC(2026, 0, 1) + 10_000,
      },
    ]);
    expect(subscription.status()).toMatchObject({ delivered: 0, waiting: 0, deadLettered: 1 });
  });

  it('gives up an event whose time to live is over', async () => {
    const { deadLetters, destination, pass, subscription } = setUp({
      definition: { eventTimeToLiveInMinutes: 1 },
    });
    destination.failures = [unreachable, unreachable, unreachable];
    await subscription.start();
    subscription.offer(publishedEvent());
    await turnOfTheLoop();

    await pass(10_000);
    await pass(30_000);
    expect(deadLetters).toHaveLength(0);
    await pass(20_000);

    expect(deadLetters).toMatchObject([{ reason: 'TimeToLiveExceeded', attempts: 3 }]);
  });

  it('limits the deliveries under way and loses none', async () => {
    const { destination, subscription } = setUp();
    destination.pause();
    await subscription.start();
    for (let index = 0; index < 100; index += 1) subscription.offer(publishedEvent());

    expect(destination.mostAtOnce).toBe(32);
    destination.resume();
    await turnOfTheLoop();

    expect(destination.mostAtOnce).toBe(32);
    expect(subscription.status()).toMatchObject({ delivered: 100, waiting: 0 });
  });

  it('delivers nothing after it was closed', async () => {
    const { destination, pass, subscription } = setUp();
    destination.handshakeProblem = 'down';
    await subscription.start();
    subscription.offer(publishedEvent());

    await subscription.close();
    destination.handshakeProblem = undefined;
    await pass(10_000);

    expect(destination.taken).toEqual([]);
    expect(subscription.status().isValidated).toBe(false);
  });
});
