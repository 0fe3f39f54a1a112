import fc from 'fast-check';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import type { Claim, Lease, WorkKey } from '../../../../shared/idempotency/idempotent-receiver';
import { TableIdempotentReceiver } from '../../../../shared/idempotency/table-idempotent-receiver';
import { FakeTableStore } from '../../../support/fake-table-store';
import { ManualClock } from '../../../support/manual-clock';

const leaseMs = 90_000;
const key: WorkKey = {
  functionName: 'account-to-erp-deliver',
  logicalId: 'dv-1',
  replayId: undefined,
};

interface SetUp {
  clock: ManualClock;
  tables: FakeTableStore;
  receiver: TableIdempotentReceiver;
}

function setUp(start = '2026-11-15T12:00:00Z'): SetUp {
  const clock = new ManualClock(Date.parse(start));
  const tables = new FakeTableStore();
  return { clock, tables, receiver: new TableIdempotentReceiver(tables, clock) };
}

function leaseOf(claim: Claim): Lease {
  if (claim.kind !== 'run') throw new Error(`the claim is ${claim.kind}`);
  return claim.lease;
}

describe('TableIdempotentReceiver', () => {
  it('runs work that nobody has seen', async () => {
    const { receiver } = setUp();

    await expect(receiver.claim(key, leaseMs)).resolves.toHaveProperty('kind', 'run');
  });

  it('recognises completed work for ever', async () => {
    const { clock, receiver } = setUp();
    await leaseOf(await receiver.claim(key, leaseMs)).complete();

    clock.advance(10 * leaseMs);

    await expect(receiver.claim(key, leaseMs)).resolves.toEqual({ kind: 'duplicate' });
  });

  it('makes others wait until the lease ends', async () => {
    const { clock, receiver } = setUp();
    const untilMs = clock.now() + leaseMs;
    await receiver.claim(key, leaseMs);

    clock.advance(leaseMs - 1);

    await expect(receiver.claim(key, leaseMs)).resolves.toEqual({ kind: 'in-progress', untilMs });
  });

  it('lets one of several others take over when the lease has ended', async () => {
    const { clock, receiver } = setUp();
    await receiver.claim(key, leaseMs);
    clock.advance(leaseMs);

    const claims = await Promise.all([1, 2, 3].map(() => receiver.claim(key, leaseMs)));

    expect(claims.map(({ kind }) => kind).sort()).toEqual(['in-progress', 'in-progress', 'run']);
  });

  it('ignores the late completion of a lease that was taken over', async () => {
    const { clock, receiver } = setUp();
    const late = leaseOf(await receiver.claim(key, leaseMs));
    clock.advance(leaseMs);
    const successor = leaseOf(await receiver.claim(key, leaseMs));

    await late.complete();

    await expect(receiver.claim(key, leaseMs)).resolves.toHaveProperty('kind', 'in-progress');
    await successor.complete();
    await expect(receiver.claim(key, leaseMs)).resolves.toHaveProperty('kind', 'duplicate');
  });

  it('runs released work at once', async () => {
    const { receiver } = setUp();
    await leaseOf(await receiver.claim(key, leaseMs)).release();

    await expect(receiver.claim(key, leaseMs)).resolves.toHaveProperty('kind', 'run');
  });

  it.each<[string, Partial<WorkKey>]>([
    ['another function', { functionName: 'account-to-analytics-publish' }],
    ['another message', { logicalId: 'dv-2' }],
    ['a replay', { replayId: 'r-1' }],
  ])('treats %s as work of its own', async (_, change) => {
    const { receiver } = setUp();
    await leaseOf(await receiver.claim(key, leaseMs)).complete();

    await expect(receiver.claim({ ...key, ...change }, leaseMs)).resolves.toHaveProperty('kind', 'run');
  });

  it('runs one replay only once', async () => {
    const { receiver } = setUp();
    const replay = { ...key, replayId: 'r-1' };
    await leaseOf(await receiver.claim(replay, leaseMs)).complete();

    await expect(receiver.claim(replay, leaseMs)).resolves.toEqual({ kind: 'duplicate' });
  });

  it('takes ids that no row key could hold', async () => {
    const { tables, receiver } = setUp();

    await receiver.claim({ ...key, logicalId: 'a/b\\c#d?e\n' }, leaseMs);

    const rows = [];
    for await (const { entity } of tables.list('idempotency202611')) rows.push(entity);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.rowKey).toMatch(/^[0-9a-f]{64}$/);
  });

  it('remembers last month’s work for a week, and only then stops looking', async () => {
    const { clock, receiver } = setUp('2026-11-30T23:59:00Z');
    await leaseOf(await receiver.claim(key, leaseMs)).complete();

    clock.advance(6 * 24 * 3_600_000);
    await expect(receiver.claim(key, leaseMs)).resolves.toEqual({ kind: 'duplicate' });

    clock.advance(2 * 24 * 3_600_000);
    await expect(receiver.claim(key, leaseMs)).resolves.toHaveProperty('kind', 'run');
  });

  it('sees over midnight that last month’s lease still runs', async () => {
    const { clock, receiver } = setUp('2026-11-30T23:59:59Z');
    const lease = leaseOf(await receiver.claim(key, leaseMs));
    clock.advance(2_000);

    await expect(receiver.claim(key, leaseMs)).resolves.toHaveProperty('kind', 'in-progress');
    await lease.complete();
    await expect(receiver.claim(key, leaseMs)).resolves.toHaveProperty('kind', 'duplicate');
  });

  it('says that the store does not answer instead of guessing', async () => {
    const { tables, receiver } = setUp();
    tables.failure = new TargetUnavailableError('The store does not answer');

    await expect(receiver.claim(key, leaseMs)).rejects.toBe(tables.failure);
  });

  it('gives one piece of work to one of many, whatever the order of their steps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 5 }), async (scheduler, claimants) => {
        const { clock, tables } = setUp();
        const shuffled = scheduler.scheduleFunction.bind(scheduler);
        const receiver = new TableIdempotentReceiver(
          Object.assign(Object.create(tables) as FakeTableStore, {
            insert: shuffled(tables.insert.bind(tables)),
            get: shuffled(tables.get.bind(tables)),
            replace: shuffled(tables.replace.bind(tables)),
            remove: shuffled(tables.remove.bind(tables)),
          }),
          clock,
        );

        const claims = Promise.all(
          Array.from({ length: claimants }, async () => {
            const claim = await receiver.claim(key, leaseMs);
            if (claim.kind === 'run') await claim.lease.complete();
            return claim.kind;
          }),
        );
        const kinds = await scheduler.waitFor(claims);

        expect(kinds.filter((kind) => kind === 'run')).toHaveLength(1);
      }),
      { numRuns: 30 },
    );
  });
});
