import fc from 'fast-check';
import { ageHeader, itemsOf, sourceOf, stockOf } from '../../../../functions/stock-lookup/map-stock';
import { bySku, type StockLevel, type StockSource } from '../../../../functions/stock-lookup/stock-level';

const levels: StockLevel[] = [
  { sku: 'A', warehouse: 'lyon', onHand: 5, reserved: 2 },
  { sku: 'A', warehouse: 'bergen', onHand: 10, reserved: 0 },
  { sku: 'B', warehouse: 'lyon', onHand: 1, reserved: 3 },
];
const articles = bySku(levels);
const source: StockSource = {
  freshness: 'cached',
  asOfMs: Date.UTC(2026, 10, 21, 9, 14),
  isOverdue: false,
  isSourceReachable: true,
  levelsOf: (sku) => articles.get(sku),
};

describe('stockOf', () => {
  it('adds up what can be sold, warehouse by warehouse in the order of their names', () => {
    expect(stockOf(articles.get('A') ?? [], undefined)).toEqual({
      available: 13,
      warehouses: [
        { warehouse: 'bergen', onHand: 10, reserved: 0, available: 10 },
        { warehouse: 'lyon', onHand: 5, reserved: 2, available: 3 },
      ],
    });
  });

  it('keeps to the warehouse that is asked for, and knows when that does not have the article', () => {
    expect(stockOf(articles.get('A') ?? [], 'lyon')?.available).toBe(3);
    expect(stockOf(articles.get('A') ?? [], 'oslo')).toBeUndefined();
  });

  it('never has less than nothing, whatever the ERP says', () => {
    const level = fc.record({
      sku: fc.constant('A'),
      warehouse: fc.string(),
      onHand: fc.integer({ min: -1_000, max: 1_000 }),
      reserved: fc.integer({ min: -1_000, max: 1_000 }),
    });

    fc.assert(
      fc.property(fc.array(level), (given) => {
        const { available = -1, warehouses = [] } = stockOf(given, undefined) ?? {};
        expect(available).toBeGreaterThanOrEqual(0);
        for (const each of warehouses)
          expect(Math.min(each.onHand, each.reserved, each.available)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('itemsOf', () => {
  it('has one entry for each article in the order asked for, the unknown ones too', () => {
    expect(itemsOf(source, ['X', 'B', 'A', 'B'], undefined)).toMatchObject([
      { outcome: 'unknown', sku: 'X' },
      { outcome: 'found', sku: 'B', available: 0 },
      { outcome: 'found', sku: 'A', available: 13 },
    ]);
    expect(itemsOf(source, ['A'], 'oslo')).toEqual([{ outcome: 'not-in-warehouse', sku: 'A' }]);
  });
});

describe('what an answer says of its source', () => {
  it('is when the ERP said so', () => {
    expect(sourceOf(source)).toEqual({
      freshness: 'cached',
      asOf: '2026-11-21T09:14:00.000Z',
      isSourceReachable: true,
      isOverdue: false,
    });
  });

  it.each([
    [61_900, '61'],
    [-5_000, '0'],
  ])('%d ms later is an age of %s', (laterMs, Age) => {
    expect(ageHeader(source, source.asOfMs + laterMs)).toEqual({ Age });
  });
});
