import fc from 'fast-check';
import type { AdaptiveGate } from '../../../../../shared/dataverse/limits/adaptive-gate';
import type { Admission, CallReport } from '../../../../../shared/dataverse/limits/request-gate';
import { GateWorld, good, throttled } from '../../../../support/gate-world';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

type Step =
  | { act: 'enter'; priority: 'interactive' | 'batch'; waitsMs: number }
  | { act: 'leave'; which: number; report: CallReport; twice: boolean }
  | { act: 'abort'; which: number }
  | { act: 'advance'; byMs: number }
  | { act: 'table'; works: boolean };

const report = fc.oneof(
  fc.constant(good),
  fc.integer({ min: 0, max: 20_000 }).map((retryAfterMs) => throttled(retryAfterMs)),
  fc.constantFrom<CallReport>(
    { status: undefined, durationMs: 9 },
    { status: 503, durationMs: 1, retryAfterMs: 1_000 },
    { status: 500, durationMs: 1 },
    { ...good, parallelismHint: 2 },
  ),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('enter' as const),
      priority: fc.constantFrom('interactive' as const, 'batch' as const),
      waitsMs: fc.integer({ min: -1, max: 40_000 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('leave' as const),
      which: fc.nat(),
      report,
      twice: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('abort' as const), which: fc.nat() }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('advance' as const), byMs: fc.integer({ min: 0, max: 15_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('table' as const), works: fc.boolean() }) },
);

/** Callers of one gate, and what becomes of each. */
class Story {
  readonly world = new GateWorld();
  readonly gate: AdaptiveGate;
  readonly admitted: Admission[] = [];
  private readonly controllers: AbortController[] = [];
  entered = 0;
  refused = 0;
  left = 0;

  constructor(ceiling: number) {
    this.gate = this.world.instance({ ceiling, dailyBudget: 50 });
  }

  async take(next: Step): Promise<void> {
    switch (next.act) {
      case 'enter':
        this.enter(next.priority, next.waitsMs);
        break;
      case 'leave':
        this.leave(next.which, next.report, next.twice);
        break;
      case 'abort':
        this.controllers[next.which % this.controllers.length]?.abort();
        break;
      case 'advance':
        this.world.clock.advance(next.byMs);
        break;
      case 'table':
        this.world.tables.failure = next.works ? undefined : new Error('unreachable');
    }
    await turnOfTheLoop();
  }

  /** Every place is given back and all the time in the world passes. */
  async end(): Promise<void> {
    for (let round = 0; this.left + this.refused < this.entered && round < 500; round++) {
      while (this.admitted.length > 0) this.leave(0, good, false);
      await this.take({ act: 'advance', byMs: 1_000 });
    }
  }

  private enter(priority: 'interactive' | 'batch', waitsMs: number): void {
    const controller = new AbortController();
    this.controllers.push(controller);
    this.entered++;
    const deadlineMs = this.world.clock.now() + waitsMs;
    this.gate.enter(this.world.call({ priority, deadlineMs, signal: controller.signal })).then(
      (admission) => this.admitted.push(admission),
      () => this.refused++,
    );
  }

  private leave(which: number, given: CallReport, twice: boolean): void {
    const [admission] = this.admitted.splice(which % Math.max(1, this.admitted.length), 1);
    if (!admission) return;
    admission.leave(given);
    if (twice) admission.leave(given);
    this.left++;
  }
}

describe('AdaptiveGate, whatever the order of events', () => {
  it('never exceeds its ceiling, answers every caller and loses no place', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.array(step, { maxLength: 60 }),
        async (ceiling, steps) => {
          const story = new Story(ceiling);
          for (const next of steps) {
            await story.take(next);
            const { limit, inFlight } = story.gate.state();
            expect(inFlight).toBe(story.admitted.length);
            expect(inFlight).toBeLessThanOrEqual(Math.min(ceiling, 52));
            expect(limit).toBeLessThanOrEqual(Math.min(ceiling, 52));
          }

          await story.end();

          expect(story.left + story.refused).toBe(story.entered);
          expect(story.gate.state()).toMatchObject({ inFlight: 0, waiting: 0 });
          const last = story.world.enterMany(story.gate, 1);
          story.world.clock.advance(30_000);
          await expect(last).resolves.toHaveLength(1);
        },
      ),
      { numRuns: 150 },
    );
  });
});
