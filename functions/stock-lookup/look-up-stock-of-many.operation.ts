import { defineOperation } from '../../shared/api/operation';
import { stockOfManyQuery, stockOfManyV1 } from './stock.contract';

export const lookUpStockOfMany = defineOperation({
  id: 'LookUpStockOfMany',
  method: 'GET',
  path: 'v1/stock',
  tag: 'Stock',
  summary: 'Look up the stock of many articles',
  description:
    'The same for up to 100 articles at once, each with an outcome of its own: an article that the ERP does not have is no error.',
  access: { roles: ['Stock.Read'], scopes: ['Stock.Read'] },
  query: stockOfManyQuery,
  answers: {
    200: {
      description: 'One entry for each article, and when it was so.',
      schema: stockOfManyV1,
      headers: { Age: 'Seconds since the ERP said so.' },
      examples: {
        two: {
          summary: 'One article in stock, one unknown',
          value: {
            freshness: 'live',
            asOf: '2026-11-21T09:15:00.000Z',
            isSourceReachable: true,
            isOverdue: false,
            items: [
              {
                outcome: 'found',
                sku: 'BOOK-0001',
                available: 10,
                warehouses: [{ warehouse: 'bergen', onHand: 12, reserved: 2, available: 10 }],
              },
              { outcome: 'unknown', sku: 'BOOK-9999' },
            ],
          },
        },
      },
    },
  },
  problems: [],
  timeBudgetMs: 5_000,
});
