import { app } from '@azure/functions';
import { timerFunction } from '../../shared/hosting/timer-function';
import { stockLookup } from './flow';
import { createRefreshStockHandler } from './refresh-stock.handler';
import { erpStockOf, stockCopyOf } from './stock-ports';

app.timer(
  'stock-lookup-refresh',
  timerFunction({
    flow: stockLookup,
    schedule: 'StockRefreshSchedule',
    createHandler: (services) =>
      createRefreshStockHandler({
        erp: erpStockOf(services),
        copy: stockCopyOf(services),
        calls: services.guardedCalls,
        clock: services.clock,
      }),
  }),
);
