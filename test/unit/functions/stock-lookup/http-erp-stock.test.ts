import { createHttpErpStock } from '../../../../functions/stock-lookup/http-erp-stock';
import { FakeFetch } from '../../../support/fake-fetch';
import { namesOfCalls } from '../../../support/names-of-calls';

const { signal } = new AbortController();
const level = { sku: 'A', warehouse: 'lyon', onHand: 5, reserved: 2 };

describe('createHttpErpStock', () => {
  it.each(['http://erp.example/erp', 'http://erp.example/erp/'])(
    'asks for articles below %s',
    async (url) => {
      const erp = new FakeFetch({ body: { levels: [level], next: null } });

      const levels = await createHttpErpStock(url, erp.fetch).of(['A', 'B c'], signal);

      expect(levels).toEqual([level]);
      expect(erp.requests).toMatchObject([
        { method: 'GET', url: 'http://erp.example/erp/stock?sku=A&sku=B+c' },
      ]);
    },
  );

  it('turns pages by the ERP’s own cursor', async () => {
    const erp = new FakeFetch({ body: { levels: [level], next: 'after A' } });
    const stock = createHttpErpStock('http://erp.example', erp.fetch);

    const first = await stock.page(undefined, signal);
    await stock.page(first.next, signal);

    expect(first).toEqual({ levels: [level], unreadable: 0, next: 'after A' });
    expect(erp.requests.map(({ url }) => url)).toEqual([
      'http://erp.example/stock',
      'http://erp.example/stock?cursor=after+A',
    ]);
  });

  it('is named after what is called in telemetry', async () => {
    const erp = new FakeFetch({ body: { levels: [level], next: null } });
    const stock = createHttpErpStock('http://erp.example', erp.fetch);

    expect(await namesOfCalls(() => stock.of(['A'], signal))).toEqual(['GET stock']);
  });

  it('leaves out an entry that nobody can read, and counts it', async () => {
    const erp = new FakeFetch({ body: { levels: [{ ...level, onHand: 'many' }, level], next: null } });

    const page = await createHttpErpStock('http://erp.example', erp.fetch).page(undefined, signal);

    expect(page).toEqual({ levels: [level], unreadable: 1, next: undefined });
  });

  it.each([
    [500, {}],
    [404, {}],
    [429, {}],
    [200, { levels: 'none', next: null }],
    [200, '<html></html>'],
    [200, { levels: [{ ...level, onHand: 'many' }], next: null }],
  ])('takes %d %j for no answer', async (status, body) => {
    const erp = new FakeFetch({ status, body });

    await expect(createHttpErpStock('http://erp.example', erp.fetch).of(['A'], signal)).rejects.toMatchObject(
      {
        details: { target: 'erp', status },
      },
    );
  });
});
