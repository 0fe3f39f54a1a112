import { app } from '@azure/functions';
import { apiFunction } from '../../shared/hosting/api-function';
import { stockLookup } from './flow';
import { createLookUpStockHandler } from './look-up-stock.handler';
import { lookUpStock } from './look-up-stock.operation';
import { findStockWith } from './stock-ports';

app.http(
  'stock-lookup-read',
  apiFunction({
    flow: stockLookup,
    operation: lookUpStock,
    createHandler: (services) =>
      createLookUpStockHandler({ findStock: findStockWith(services), clock: services.clock }),
  }),
);
