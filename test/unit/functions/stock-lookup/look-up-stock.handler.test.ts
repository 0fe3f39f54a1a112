import { createLookUpStockHandler } from '../../../../functions/stock-lookup/look-up-stock.handler';
import { createLookUpStockOfManyHandler } from '../../../../functions/stock-lookup/look-up-stock-of-many.handler';
import { StockCopy } from '../../../../functions/stock-lookup/stock-copy';
import { createFindStock } from '../../../../functions/stock-lookup/stock-sources';
import {
  stockOfManyQuery,
  stockOfManyV1,
  stockQuery,
  stockV1,
} from '../../../../functions/stock-lookup/stock.contract';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { apiContext } from '../../../support/api-context';
import { FakeBlobStore } from '../../../support/fake-blob-store';
import { ManualClock } from '../../../support/manual-clock';

const caller = {
  kind: 'application' as const,
  clientId: 'shop',
  objectId: 'shop',
  roles: new Set(['Stock.Read']),
  scopes: new Set<string>(),
};
const rest = {
  body: undefined,
  caller,
  idempotencyKey: undefined,
  prefersLaterAnswer: false,
  headers: new Headers(),
};
const level = { sku: 'A', warehouse: 'lyon', onHand: 5, reserved: 2 };

function setUp() {
  const clock = new ManualClock();
  const world = { asked: [] as string[][], failure: undefined as Error | undefined };
  const copy = new StockCopy(() => new FakeBlobStore(clock), clock);
  const blobs = new FakeBlobStore(clock);
  const kept = new StockCopy(() => blobs, clock);
  const erp = {
    of: (skus: readonly string[]) => {
      world.asked.push([...skus]);
      if (world.failure) return Promise.reject(world.failure);
      return Promise.resolve(skus.includes('A') ? [{ ...level, onHand: 50 }] : []);
    },
    page: () => Promise.resolve({ levels: [], unreadable: 0, next: undefined }),
  };
  const calls = {
    run: <T>(_target: string, signal: AbortSignal, call: (s: AbortSignal) => Promise<T>) => call(signal),
  };
  const findIn = (from: StockCopy) => createFindStock({ erp, copy: from, calls, clock });
  const one = createLookUpStockHandler({ findStock: findIn(kept), clock });
  const many = createLookUpStockOfManyHandler({ findStock: findIn(kept), clock });
  const withoutCopy = createLookUpStockHandler({ findStock: findIn(copy), clock });
  return {
    clock,
    world,
    keep: () => kept.replace([level], clock.now()),
    lookUp: (sku: string, query: object = {}) =>
      one({ ...rest, path: { sku }, query: stockQuery.parse(query) }, apiContext()),
    lookUpMany: (query: object) =>
      many({ ...rest, path: undefined, query: stockOfManyQuery.parse(query) }, apiContext()),
    lookUpBeforeFirstCopy: () =>
      withoutCopy({ ...rest, path: { sku: 'A' }, query: stockQuery.parse({}) }, apiContext()),
  };
}

describe('lookUpStock', () => {
  it('answers from the copy, with its age, and leaves the ERP alone', async () => {
    const { clock, world, keep, lookUp } = setUp();
    await keep();
    clock.advance(61_000);
    world.failure = new TargetUnavailableError('down');

    const { status, headers, body } = await lookUp('A');

    expect(status).toBe(200);
    expect(headers).toEqual({ Age: '61' });
    expect(stockV1.parse(body)).toMatchObject({
      sku: 'A',
      available: 3,
      freshness: 'cached',
      isOverdue: false,
    });
    expect(world.asked).toEqual([]);
  });

  it('says that the copy is overdue after the ERP has been down for a while', async () => {
    const { clock, keep, lookUp } = setUp();
    await keep();

    clock.advance(600_000);

    expect((await lookUp('A')).body).toMatchObject({ isOverdue: true, available: 3 });
  });

  it('asks the ERP when the answer has to be live', async () => {
    const { world, keep, lookUp } = setUp();
    await keep();

    const { headers, body } = await lookUp('A', { freshness: 'live', warehouse: 'lyon' });

    expect(stockV1.parse(body)).toMatchObject({ freshness: 'live', available: 48 });
    expect(headers).toEqual({ Age: '0' });
    expect(world.asked).toEqual([['A']]);
  });

  it('never passes the copy off as live', async () => {
    const { world, keep, lookUp } = setUp();
    await keep();
    world.failure = new TargetUnavailableError('down');

    await expect(lookUp('A', { freshness: 'live' })).rejects.toThrow('down');
  });

  it.each(['cached', 'live'])('knows when there is no such article (%s)', async (freshness) => {
    const { keep, lookUp } = setUp();
    await keep();

    await expect(lookUp('X', { freshness })).rejects.toMatchObject({ code: 'UNKNOWN_SKU', httpStatus: 404 });
  });

  it('tells a wrong warehouse from one that is sold out', async () => {
    const { keep, lookUp } = setUp();
    await keep();

    await expect(lookUp('A', { warehouse: 'oslo' })).rejects.toMatchObject({ code: 'SKU_NOT_IN_WAREHOUSE' });
  });

  it('asks the ERP before there is a first copy, and says so', async () => {
    const { body } = await setUp().lookUpBeforeFirstCopy();

    expect(body).toMatchObject({ freshness: 'live', available: 48 });
  });
});

describe('lookUpStockOfMany', () => {
  it('asks the ERP once for all, and answers for each', async () => {
    const { world, lookUpMany } = setUp();

    const { body } = await lookUpMany({ sku: ['X', 'A', 'X'], freshness: 'live' });

    expect(stockOfManyV1.parse(body).items).toMatchObject([
      { outcome: 'unknown', sku: 'X' },
      { outcome: 'found', sku: 'A', available: 48 },
    ]);
    expect(world.asked).toEqual([['X', 'A']]);
  });

  it('takes the copy unless asked otherwise', async () => {
    const { world, keep, lookUpMany } = setUp();
    await keep();

    expect((await lookUpMany({ sku: ['A'] })).body).toMatchObject({ freshness: 'cached' });
    expect(world.asked).toEqual([]);
  });

  it.each([
    ['none', []],
    ['more than a hundred', Array.from({ length: 101 }, (_, index) => `A${index}`)],
    ['what is no article number', ['../A']],
  ])('refuses %s', (_case, sku) => {
    expect(stockOfManyQuery.safeParse({ sku }).success).toBe(false);
  });
});
