import { Stock } from '../../../../../local/downstream/erp-stock/stock';

function allPages(stock: Stock): string[] {
  const skus: string[] = [];
  let cursor: string | undefined;
  do {
    const { levels, next } = stock.page(cursor);
    skus.push(...levels.map(({ sku }) => sku));
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return skus;
}

describe('the ERP’s stock', () => {
  it('shows every article once over its pages, in all warehouses', () => {
    const skus = allPages(new Stock());

    expect(skus).toHaveLength(900);
    expect(new Set(skus).size).toBe(300);
    expect(skus).toEqual([...skus].sort());
  });

  it('answers for the articles that are asked for, and leaves out unknown ones', () => {
    const { levels, next } = new Stock().of(['BOOK-0002', 'NONE']);

    expect(levels.map(({ sku, warehouse }) => `${sku} ${warehouse}`)).toEqual([
      'BOOK-0002 bergen',
      'BOOK-0002 hamburg',
      'BOOK-0002 lyon',
    ]);
    expect(next).toBeNull();
  });

  it('changes by the warehouse’s hand', () => {
    const stock = new Stock();

    stock.put({ sku: 'BOOK-0001', warehouse: 'lyon', onHand: 1, reserved: 0 });
    stock.remove('BOOK-0002');

    expect(stock.of(['BOOK-0001']).levels).toContainEqual({
      sku: 'BOOK-0001',
      warehouse: 'lyon',
      onHand: 1,
      reserved: 0,
    });
    expect(stock.of(['BOOK-0002']).levels).toEqual([]);
  });
});
