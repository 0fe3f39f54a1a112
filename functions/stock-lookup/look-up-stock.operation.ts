import { defineOperation } from '../../shared/api/operation';
import { skuPath, stockQuery, stockV1 } from './stock.contract';
import { stockProblems } from './stock-problems';

export const lookUpStock = defineOperation({
  id: 'LookUpStock',
  method: 'GET',
  path: 'v1/stock/{sku}',
  tag: 'Stock',
  summary: 'Look up the stock of an article',
  description:
    'What is on hand, reserved and available, by warehouse. From a copy that is one to three minutes old and there also while the ERP is not; with `freshness=live` from the ERP itself.',
  access: { roles: ['Stock.Read'], scopes: ['Stock.Read'] },
  pathParameters: skuPath,
  query: stockQuery,
  answers: {
    200: {
      description: 'The stock, and when it was so.',
      schema: stockV1,
      headers: { Age: 'Seconds since the ERP said so.' },
      examples: {
        cached: {
          summary: 'From the copy',
          value: {
            sku: 'BOOK-0001',
            available: 37,
            warehouses: [
              { warehouse: 'bergen', onHand: 12, reserved: 2, available: 10 },
              { warehouse: 'hamburg', onHand: 30, reserved: 3, available: 27 },
            ],
            freshness: 'cached',
            asOf: '2026-11-21T09:14:00.000Z',
            isSourceReachable: true,
            isOverdue: false,
          },
        },
      },
    },
  },
  problems: [stockProblems.unknownSku, stockProblems.notInWarehouse],
  timeBudgetMs: 5_000,
});
