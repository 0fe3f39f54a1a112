import fc from 'fast-check';
import { BusinessRuleError } from '../../../../shared/errors/business-rule-error';
import { ConcurrencyConflictError } from '../../../../shared/errors/concurrency-conflict-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import type { IdempotentReceiver } from '../../../../shared/idempotency/idempotent-receiver';
import { TableIdempotentReceiver } from '../../../../shared/idempotency/table-idempotent-receiver';
import type { InboundMessage } from '../../../../shared/messaging/inbound-message';
import { MessageDelivery } from '../../../../shared/messaging/message-delivery';
import type { OutboundMessage } from '../../../../shared/messaging/outbound-message';
import { deliveryContext } from '../../../support/delivery-context';
import { FakeTableStore } from '../../../support/fake-table-store';
import { KillSwitch } from '../../../support/kill-switch';
import { ManualClock } from '../../../support/manual-clock';
import { MessageBrokerModel, receivedAs } from '../../../support/message-broker-model';
import { outboundMessage } from '../../../support/outbound-message';
import { testPolicy } from '../../../support/scripted-delivery';

const queue = 'account-to-erp';
const parkingQueue = 'account-to-erp-parked';
const lockMs = 60_000;

const failures = {
  defect: new Error('a defect'),
  conflict: new ConcurrencyConflictError('changed'),
  down: new TargetUnavailableError('down'),
  refused: new BusinessRuleError('no'),
};

interface Story {
  /** What the handler does, run by run; after the last one it succeeds. */
  script: ('success' | keyof typeof failures)[];
  /** At which step each delivery is killed; 0 and everything after the last one lives. */
  kills: number[];
  isIdempotent: boolean;
}

/** One message, one queue, one application that is killed as the story says, until nothing is left to deliver. */
class World {
  readonly clock = new ManualClock();
  readonly broker = new MessageBrokerModel(this.clock);
  /** Runs of the handler that had their effect. */
  successes = 0;
  private runs = 0;
  private readonly receiver = new TableIdempotentReceiver(new FakeTableStore(), this.clock);
  private readonly story: Story;

  constructor(story: Story) {
    this.story = story;
  }

  /** Takes deliveries in the order in which their time comes, until the queue is empty. */
  async runToTheEnd(afterEach: () => void): Promise<void> {
    await this.broker.send(queue, [outboundMessage()]);
    for (let deliveries = 0; ; deliveries++) {
      const next = this.broker.next(queue);
      if (!next) return;
      if (deliveries > 200) throw new Error('the message never comes to an end');
      this.clock.advance(Math.max(0, next.visibleAtMs - this.clock.now()));
      next.deliveryCount++;
      const life = new KillSwitch(this.story.kills[deliveries] ?? 0);
      const result = await life.run(() => this.deliveryIn(life).deliver(receivedAs(next), deliveryContext()));
      life.end();
      if (result === 'killed') this.broker.expireLock(next, lockMs);
      else this.broker.complete(queue, next);
      afterEach();
    }
  }

  hopsNotYetDelivered(): Set<unknown> {
    const fresh = this.broker.alive(queue).filter(({ deliveryCount }) => deliveryCount === 0);
    return new Set(fresh.map(({ message }) => message.applicationProperties['hop']));
  }

  isAliveSomewhere(): boolean {
    return this.broker.alive(queue).length > 0 || this.broker.alive(parkingQueue).length > 0;
  }

  private runHandler(): Promise<undefined> {
    const act = this.story.script[this.runs++] ?? 'success';
    if (act !== 'success') return Promise.reject(failures[act]);
    this.successes++;
    return Promise.resolve(undefined);
  }

  /** Everything outside the process stays between lives; nothing inside does. */
  private deliveryIn(life: KillSwitch): MessageDelivery {
    const ports = {
      handler: () => life.around(() => this.runHandler()),
      sender: {
        send: (to: string, sent: OutboundMessage[]) => life.around(() => this.broker.send(to, sent)),
      },
      redeem: (message: InboundMessage) => Promise.resolve(message),
      receiver: this.story.isIdempotent ? this.receiverIn(life) : undefined,
      clock: this.clock,
      random: () => 0.5,
    };
    return new MessageDelivery(ports, { queue, parkingQueue }, testPolicy);
  }

  private receiverIn(life: KillSwitch): IdempotentReceiver {
    return {
      claim: (...asked) =>
        life.around(async () => {
          const claim = await this.receiver.claim(...asked);
          if (claim.kind !== 'run') return claim;
          const { lease } = claim;
          return {
            kind: 'run',
            lease: {
              complete: () => life.around(() => lease.complete()),
              release: () => life.around(() => lease.release()),
            },
          };
        }),
    };
  }
}

const stories: fc.Arbitrary<Story> = fc.record({
  script: fc.array(fc.constantFrom('success', 'defect', 'conflict', 'down', 'refused'), { maxLength: 6 }),
  kills: fc.array(fc.nat({ max: 9 }), { maxLength: 8 }),
  isIdempotent: fc.boolean(),
});

describe('MessageDelivery, killed between any two of its steps', () => {
  it('keeps at least one copy alive until the work is done or parked, and never two different hops', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const world = new World(story);

        await world.runToTheEnd(() => {
          expect(world.isAliveSomewhere() || world.successes > 0).toBe(true);
          expect(world.hopsNotYetDelivered().size).toBeLessThanOrEqual(1);
        });

        expect(world.successes + world.broker.alive(parkingQueue).length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('does idempotent work once when it is not killed between the work and its record', async () => {
    // With a receiver the steps are: 1–2 claim, 3–4 handler, 5–6 record; killed at 4 or 5 the work is done twice.
    const harmless = stories.map((story) => ({
      ...story,
      isIdempotent: true,
      kills: story.kills.map((killAt) => (killAt === 4 || killAt === 5 ? 0 : killAt)),
    }));

    await fc.assert(
      fc.asyncProperty(harmless, async (story) => {
        const world = new World(story);

        await world.runToTheEnd(() => undefined);

        expect(world.successes).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves one copy and one hop when it is killed right after the copy was sent', async () => {
    const world = new World({ script: ['defect', 'defect', 'defect'], kills: [4], isIdempotent: false });
    const seen: unknown[] = [];

    await world.runToTheEnd(() => seen.push([...world.hopsNotYetDelivered()]));

    expect(seen).toEqual([[1], [2], [2], []]);
    expect(world.successes).toBe(1);
  });
});
