import type { StockPage } from '../../../../functions/stock-lookup/erp-stock';
import { createRefreshStockHandler } from '../../../../functions/stock-lookup/refresh-stock.handler';
import type { StockLevel } from '../../../../functions/stock-lookup/stock-level';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { deliveryContext } from '../../../support/delivery-context';
import { ManualClock } from '../../../support/manual-clock';
import { turnOfTheLoop } from '../../../support/turn-of-the-loop';

function levelOf(sku: string): StockLevel {
  return { sku, warehouse: 'lyon', onHand: 5, reserved: 2 };
}

function setUp(page: (cursor: string | undefined) => Promise<StockPage>, refusal?: Error) {
  const clock = new ManualClock();
  const kept: { skus: string[]; asOfMs: number }[] = [];
  const noted: boolean[] = [];
  const handler = createRefreshStockHandler({
    erp: { of: () => Promise.resolve([]), page },
    copy: {
      replace: (levels, asOfMs) =>
        refusal
          ? Promise.reject(refusal)
          : Promise.resolve(void kept.push({ skus: levels.map(({ sku }) => sku), asOfMs })),
      noteSource: ({ isReachable }) => Promise.resolve(void noted.push(isReachable)),
    },
    calls: { run: (_target, signal, call) => call(signal) },
    clock,
  });
  return { clock, kept, noted, refresh: () => handler({ isPastDue: false }, deliveryContext()) };
}

const twoPages = (cursor: string | undefined): Promise<StockPage> =>
  Promise.resolve(
    cursor === undefined
      ? { levels: [levelOf('A')], unreadable: 0, next: 'A' }
      : { levels: [levelOf('B')], unreadable: 1, next: undefined },
  );

describe('refreshStock', () => {
  it('keeps all pages as one copy, as old as its first page', async () => {
    const { clock, kept, refresh } = setUp((cursor) => {
      const page = twoPages(cursor);
      clock.advance(1_000);
      return page;
    });
    const startedAtMs = clock.now();

    await expect(refresh()).resolves.toEqual({ pages: 2, levels: 2, unreadable: 1 });
    expect(kept).toEqual([{ skus: ['A', 'B'], asOfMs: startedAtMs }]);
  });

  it('leaves the copy of before when a later page fails, and says so', async () => {
    const { kept, noted, refresh } = setUp((cursor) =>
      cursor === undefined ? twoPages(undefined) : Promise.reject(new TargetUnavailableError('down')),
    );

    await expect(refresh()).rejects.toThrow('down');
    expect(kept).toEqual([]);
    expect(noted).toEqual([false]);
  });

  it('does not blame the ERP when the copy cannot be kept', async () => {
    const { noted, refresh } = setUp(twoPages, new TargetUnavailableError('storage is away'));

    await expect(refresh()).rejects.toThrow('storage is away');
    expect(noted).toEqual([]);
  });

  it('ends before the next run is due', async () => {
    const { clock, kept, refresh } = setUp(() => new Promise(() => undefined));

    const running = refresh().catch((error: unknown) => error);
    await turnOfTheLoop();
    clock.advance(110_000);
    clock.advance(1_000);

    await expect(running).resolves.toMatchObject({ name: 'TimeoutError' });
    expect(kept).toEqual([]);
  });

  it('does not follow an ERP that never comes to an end', async () => {
    const { kept, refresh } = setUp(() => Promise.resolve({ levels: [], unreadable: 0, next: 'again' }));

    await expect(refresh()).rejects.toMatchObject({ code: 'TARGET_UNAVAILABLE' });
    expect(kept).toEqual([]);
  });

  it('does not believe an ERP of which most cannot be read', async () => {
    const { kept, refresh } = setUp(() =>
      Promise.resolve({ levels: [levelOf('A')], unreadable: 2, next: undefined }),
    );

    await expect(refresh()).rejects.toMatchObject({ code: 'TARGET_UNAVAILABLE' });
    expect(kept).toEqual([]);
  });

  it('does not believe an ERP that has nothing at all', async () => {
    const { kept, refresh } = setUp(() => Promise.resolve({ levels: [], unreadable: 0, next: undefined }));

    await expect(refresh()).rejects.toMatchObject({ code: 'TARGET_UNAVAILABLE' });
    expect(kept).toEqual([]);
  });
});
