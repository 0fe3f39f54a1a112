import { erpSettings } from '../../shared/config/erp-settings';
import type { Services } from '../../shared/hosting/services';
import type { ErpStock } from './erp-stock';
import { createHttpErpStock } from './http-erp-stock';
import { StockCopy } from './stock-copy';
import { createFindStock, type FindStock } from './stock-sources';

export function erpStockOf(services: Services): ErpStock {
  return createHttpErpStock(services.settings(erpSettings).ErpUrl);
}

/** One copy for all functions of an instance. */
export function stockCopyOf(services: Services): StockCopy {
  return services.once('stock copy', () => new StockCopy(() => services.blobs, services.clock));
}

export function findStockWith(services: Services): FindStock {
  return createFindStock({
    erp: erpStockOf(services),
    copy: stockCopyOf(services),
    calls: services.guardedCalls,
    clock: services.clock,
  });
}
