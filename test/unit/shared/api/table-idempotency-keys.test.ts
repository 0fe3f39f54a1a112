import { ApiProblemError } from '../../../../shared/api/api-problem-error';
import type { KeyedWork } from '../../../../shared/api/idempotency-keys';
import { openEntity, type RequestKey } from '../../../../shared/api/keyed-row';
import type { ApiAnswer } from '../../../../shared/api/operation';
import {
  apiIdempotencyTablePrefix,
  TableIdempotencyKeys,
} from '../../../../shared/api/table-idempotency-keys';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { FakeTableStore } from '../../../support/fake-table-store';
import { ManualClock } from '../../../support/manual-clock';

const leaseMs = 90_000;
const key: RequestKey = { caller: 'client-1', operation: 'CreateThing', key: 'k-1', fingerprint: 'f-1' };
const another: RequestKey = { ...key, fingerprint: 'f-2' };
const answer: ApiAnswer = { status: 201, headers: { Location: '/things/1' }, body: { number: 1 } };
const replayed = { ...answer, headers: { ...answer.headers, 'Idempotency-Replayed': 'true' } };
const unavailable = new TargetUnavailableError('The target does not answer');
const refusal = new ApiProblemError({ status: 422, code: 'UNKNOWN', isRetryable: false }, 'Nobody knows it');

function setUp(start = '2026-11-15T12:00:00Z') {
  const clock = new ManualClock(Date.parse(start));
  const tables = new FakeTableStore();
  return { clock, tables, keys: new TableIdempotencyKeys(tables, clock, { leaseMs }) };
}

async function rowsOf(tables: FakeTableStore, month = '202611') {
  const rows = [];
  for await (const { entity } of tables.list(`${apiIdempotencyTablePrefix}${month}`)) rows.push(entity);
  return rows;
}

/** Tells what an attempt was given and answers. */
function attempts(outcome: ApiAnswer | Error = answer) {
  const seen: KeyedWork[] = [];
  const work = (attempt: KeyedWork): Promise<ApiAnswer> => {
    seen.push(attempt);
    return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
  };
  return { seen, work };
}

const never = (): Promise<ApiAnswer> => new Promise(() => undefined);

const codeOf = (error: unknown): string => (error as ApiProblemError).code;

async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('TableIdempotencyKeys', () => {
  it('runs a new request once and gives its answer to every repeat, marked as such', async () => {
    const { keys } = setUp();
    const { seen, work } = attempts();

    await expect(keys.run(key, work)).resolves.toEqual(answer);
    await expect(keys.run(key, work)).resolves.toEqual(replayed);
    await expect(keys.run(key, work)).resolves.toEqual(replayed);

    expect(seen).toEqual([{ operationId: expect.any(String) as string, mayBeDone: false }]);
  });

  it('refuses another request under the same key, answered or not', async () => {
    const { keys } = setUp();
    await keys.run(key, attempts().work);
    void keys.run({ ...key, key: 'k-2' }, never);
    await settled();

    for (const reused of [another, { ...another, key: 'k-2' }])
      await expect(keys.run(reused, attempts().work)).rejects.toMatchObject({
        code: 'IDEMPOTENCY_KEY_REUSED',
        httpStatus: 422,
        isRetryable: false,
      });
  });

  it('refuses a repeat while the first attempt runs, and says when to come again', async () => {
    const { clock, keys } = setUp();
    void keys.run(key, never);
    await settled();

    const inUse = { code: 'IDEMPOTENCY_KEY_IN_USE', httpStatus: 409, isRetryable: true };
    await expect(keys.run(key, never)).rejects.toMatchObject({ ...inUse, retryAfterMs: 5_000 });
    clock.advance(leaseMs - 1_000);
    await expect(keys.run(key, never)).rejects.toMatchObject({ ...inUse, retryAfterMs: 1_000 });
  });

  it('takes over from an attempt that died, under the same operation id', async () => {
    const { clock, keys } = setUp();
    const first: KeyedWork[] = [];
    void keys.run(key, (attempt) => {
      first.push(attempt);
      return never();
    });
    await settled();
    clock.advance(leaseMs);
    const { seen, work } = attempts();

    await expect(keys.run(key, work)).resolves.toEqual(answer);

    expect(seen).toEqual([{ operationId: first[0]?.operationId, mayBeDone: true }]);
  });

  it('lets one of several take over', async () => {
    const { clock, keys } = setUp();
    void keys.run(key, never);
    await settled();
    clock.advance(leaseMs);

    let started = 0;
    const outcomes = [1, 2, 3].map(() =>
      keys.run(key, () => {
        started += 1;
        return never();
      }),
    );
    const refused = await Promise.all(outcomes.map((each) => Promise.race([each.catch(codeOf), settled()])));

    expect(started).toBe(1);
    expect(refused.filter((code) => code === 'IDEMPOTENCY_KEY_IN_USE')).toHaveLength(2);
  });

  it('answers truly, but remembers nothing, when its lease was taken over meanwhile', async () => {
    const { clock, keys } = setUp();
    let finish: (late: ApiAnswer) => void = () => undefined;
    const slow = keys.run<ApiAnswer>(key, () => new Promise((resolve) => (finish = resolve)));
    await settled();
    clock.advance(leaseMs);
    await keys.run(key, attempts().work);

    finish({ ...answer, headers: { late: 'yes' } });

    await expect(slow).resolves.toHaveProperty('headers', { late: 'yes' });
    await expect(keys.run(key, never)).resolves.toEqual(replayed);
  });

  it('frees the key for the same request after a failure, because the work may be done', async () => {
    const { keys } = setUp();
    const { seen, work } = attempts();

    await expect(keys.run(key, attempts(unavailable).work)).rejects.toBe(unavailable);
    await expect(keys.run(another, work)).rejects.toHaveProperty('code', 'IDEMPOTENCY_KEY_REUSED');
    await expect(keys.run(key, work)).resolves.toEqual(answer);

    expect(seen).toMatchObject([{ mayBeDone: true }]);
  });

  it('forgets a request that was definitely refused: a corrected one may have its key', async () => {
    const { tables, keys } = setUp();

    await expect(keys.run(key, attempts(refusal).work)).rejects.toBe(refusal);

    await expect(rowsOf(tables)).resolves.toEqual([]);
    await expect(keys.run(another, attempts().work)).resolves.toEqual(answer);
  });

  it('does not trust a refusal when an earlier attempt may have had an effect', async () => {
    const { keys } = setUp();
    await expect(keys.run(key, attempts(unavailable).work)).rejects.toBe(unavailable);

    await expect(keys.run(key, attempts(refusal).work)).rejects.toBe(refusal);

    await expect(keys.run(another, never)).rejects.toHaveProperty('code', 'IDEMPOTENCY_KEY_REUSED');
  });

  it.each<[string, Partial<RequestKey>]>([
    ['another caller', { caller: 'client-2' }],
    ['another operation', { operation: 'DeleteThing' }],
    ['another key', { key: 'k-2' }],
    ['a key that only looks the same in a row', { caller: 'client-1","CreateThing', operation: '' }],
  ])('keeps %s apart', async (_, change) => {
    const { keys } = setUp();
    const { seen, work } = attempts();

    await keys.run(key, work);
    await keys.run({ ...key, ...change }, work);

    expect(seen).toHaveLength(2);
    expect(seen[0]?.operationId).not.toBe(seen[1]?.operationId);
  });

  it('derives a GUID from caller, operation, key and request', async () => {
    const { seen, work } = attempts();

    await setUp().keys.run(key, work);
    await setUp('2027-03-01T00:00:00Z').keys.run(key, work);

    expect(seen[0]?.operationId).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(seen[1]?.operationId).toBe(seen[0]?.operationId);
  });

  it('stores digests and the answer, and neither key nor caller', async () => {
    const { tables, keys } = setUp();

    await keys.run({ ...key, key: 'erika@example.com', caller: 'portal-client' }, attempts().work);

    const [row] = await rowsOf(tables);
    expect(JSON.stringify(row)).not.toMatch(/erika|portal-client/);
    expect(Object.keys(row ?? {}).sort()).toEqual([
      'answer0',
      'answeredAt',
      'fingerprint',
      'partitionKey',
      'rowKey',
      'state',
    ]);
  });

  it('remembers an answer that needs several columns, with letters of every kind', async () => {
    const { keys } = setUp();
    const large = { ...answer, body: { text: `x${'😀ü'.repeat(20_000)}` } };

    await keys.run(key, attempts(large).work);

    await expect(keys.run(key, never)).resolves.toHaveProperty('body', large.body);
  });

  it('has an answer that no row can hold worked out again', async () => {
    const { keys } = setUp();
    const huge = { ...answer, body: { text: 'x'.repeat(400_000) } };
    const { seen, work } = attempts(huge);

    await keys.run(key, work);
    await expect(keys.run(key, work)).resolves.toEqual(huge);

    expect(seen.map(({ mayBeDone }) => mayBeDone)).toEqual([false, true]);
    expect(seen[1]?.operationId).toBe(seen[0]?.operationId);
  });

  it('recognises a key of last month for a week', async () => {
    const { clock, tables, keys } = setUp('2026-11-30T23:59:59Z');
    await keys.run(key, attempts().work);
    void keys.run({ ...key, key: 'k-2' }, never);
    await settled();
    clock.advance(2_000);

    await expect(keys.run(key, never)).resolves.toEqual(replayed);
    await expect(keys.run(another, never)).rejects.toHaveProperty('code', 'IDEMPOTENCY_KEY_REUSED');
    await expect(keys.run({ ...key, key: 'k-2' }, never)).rejects.toHaveProperty(
      'code',
      'IDEMPOTENCY_KEY_IN_USE',
    );

    await expect(rowsOf(tables, '202612')).resolves.toEqual([]);
    clock.advance(leaseMs);
    const { seen, work } = attempts();
    await keys.run({ ...key, key: 'k-2' }, work);
    expect(seen).toMatchObject([{ mayBeDone: true }]);
  });

  it('looks into last month again when it takes over from somebody who died before looking', async () => {
    const { clock, tables, keys } = setUp('2026-11-30T23:59:59Z');
    await keys.run(key, attempts().work);
    clock.advance(2_000);
    await tables.insert(`${apiIdempotencyTablePrefix}202612`, openEntity(another, clock.now() + leaseMs));
    clock.advance(leaseMs);
    const { seen, work } = attempts();

    await expect(keys.run(another, work)).rejects.toHaveProperty('code', 'IDEMPOTENCY_KEY_REUSED');
    await expect(keys.run(key, work)).resolves.toEqual(replayed);

    expect(seen).toEqual([]);
  });

  it('still knows that the work may be done when last month does not answer', async () => {
    const { clock, tables, keys } = setUp('2026-12-01T00:00:01Z');
    await keys.run(key, attempts(unavailable).work).catch(codeOf);
    const get = tables.get.bind(tables);
    tables.get = (table, row) => (table.endsWith('11') ? Promise.reject(unavailable) : get(table, row));
    await expect(keys.run(key, never)).rejects.toBe(unavailable);
    tables.get = get;
    clock.advance(1);
    const { seen, work } = attempts();

    await keys.run(key, work);

    expect(seen).toMatchObject([{ mayBeDone: true }]);
  });

  it('runs nothing while the store does not answer, and tells the answer when only remembering fails', async () => {
    const { tables, keys } = setUp();
    tables.failure = unavailable;
    const { seen, work } = attempts();

    await expect(keys.run(key, work)).rejects.toBe(unavailable);
    tables.failure = undefined;
    const unremembered = keys.run(key, (attempt) => {
      tables.failure = unavailable;
      return work(attempt);
    });

    await expect(unremembered).resolves.toEqual(answer);
    expect(seen).toHaveLength(1);
  });

  it('takes a row that nobody can read for one whose lease has run out', async () => {
    const { tables, keys } = setUp();
    await keys.run(key, attempts().work);
    const [row] = await rowsOf(tables);
    const table = `${apiIdempotencyTablePrefix}202611`;
    const { etag } = (await tables.get(table, row as never)) ?? { etag: '' };
    await tables.replace(table, { ...(row as object), answer0: '{"status":' } as never, etag);
    const { seen, work } = attempts();

    await keys.run(key, work);

    expect(seen).toMatchObject([{ mayBeDone: true }]);
  });
});
