import fc from 'fast-check';
import type { ApiProblemError } from '../../../../shared/api/api-problem-error';
import type { KeyedAnswer } from '../../../../shared/api/idempotency-keys';
import type { RequestKey } from '../../../../shared/api/keyed-row';
import { TableIdempotencyKeys } from '../../../../shared/api/table-idempotency-keys';
import { FakeTableStore } from '../../../support/fake-table-store';
import { KeyedWorld } from '../../../support/keyed-world';
import { KillSwitch } from '../../../support/kill-switch';
import { ManualClock } from '../../../support/manual-clock';

const leaseMs = 90_000;
const key: RequestKey = { caller: 'client-1', operation: 'CreateThing', key: 'k-1', fingerprint: 'f-1' };

const codeOf = (error: unknown): string => (error as ApiProblemError).code;

function setUp(start = '2026-11-15T12:00:00Z') {
  return { clock: new ManualClock(Date.parse(start)), tables: new FakeTableStore() };
}

describe('TableIdempotencyKeys, killed at any step', () => {
  /** Tables and target behind a process that dies at a step. */
  function life(world: KeyedWorld, tables: FakeTableStore, clock: ManualClock, killAt: number) {
    const process = new KillSwitch(killAt);
    const mortal = Object.assign(Object.create(tables) as FakeTableStore, {
      insert: (...call: Parameters<FakeTableStore['insert']>) => process.around(() => tables.insert(...call)),
      get: (...call: Parameters<FakeTableStore['get']>) => process.around(() => tables.get(...call)),
      replace: (...call: Parameters<FakeTableStore['replace']>) =>
        process.around(() => tables.replace(...call)),
      remove: (...call: Parameters<FakeTableStore['remove']>) => process.around(() => tables.remove(...call)),
    });
    const keys = new TableIdempotencyKeys(mortal, clock, { leaseMs });
    return (request: RequestKey) =>
      process.run(() =>
        keys.run(request, (attempt) =>
          process.around(() => Promise.resolve(world.create(attempt, request.fingerprint))),
        ),
      );
  }

  it.each(['2026-11-15T12:00:00Z', '2026-11-30T23:59:30Z'])(
    'makes one thing and tells the one truth, from %s',
    async (start) => {
      for (let killFirst = 1; killFirst <= 9; killFirst++)
        for (let killSecond = 1; killSecond <= 9; killSecond++) {
          const world = new KeyedWorld();
          const { tables, clock } = setUp(start);

          const answers: unknown[] = [];
          for (const killAt of [killFirst, killSecond, 0, 0]) {
            answers.push(await life(world, tables, clock, killAt)(key));
            clock.advance(leaseMs);
          }

          const told = answers.filter((each): each is KeyedAnswer => each !== 'killed');
          expect(told.length).toBeGreaterThanOrEqual(2);
          for (const { body } of told) expect(body).toEqual({ number: 1, content: 'f-1' });
          expect(world.made.size).toBe(1);
        }
    },
  );

  it('never answers one request with what belongs to another, in any order of steps', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom('f-1', 'f-2'), { minLength: 2, maxLength: 5 }),
        async (scheduler, fingerprints) => {
          const world = new KeyedWorld();
          const { tables, clock } = setUp();
          const shuffled = scheduler.scheduleFunction.bind(scheduler);
          const keys = new TableIdempotencyKeys(
            Object.assign(Object.create(tables) as FakeTableStore, {
              insert: shuffled(tables.insert.bind(tables)),
              get: shuffled(tables.get.bind(tables)),
              replace: shuffled(tables.replace.bind(tables)),
              remove: shuffled(tables.remove.bind(tables)),
            }),
            clock,
            { leaseMs },
          );

          const runs = fingerprints.map(async (fingerprint) => {
            const told = await keys
              .run({ ...key, fingerprint }, (attempt) => Promise.resolve(world.create(attempt, fingerprint)))
              .catch(codeOf);
            return { fingerprint, told };
          });
          const outcomes = await scheduler.waitFor(Promise.all(runs));
          const answered = outcomes.filter(({ told }) => typeof told !== 'string');
          const refused = outcomes.filter(({ told }) => typeof told === 'string');

          expect(world.attempts).toBe(1);
          for (const { fingerprint, told } of answered)
            expect(told).toHaveProperty('body.content', fingerprint);
          for (const { told } of refused) expect(told).toMatch(/^IDEMPOTENCY_KEY_(IN_USE|REUSED)$/);
        },
      ),
      { numRuns: 30 },
    );
  });
});
