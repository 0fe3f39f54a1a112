import { app } from '@azure/functions';
import { apiFunction } from '../../shared/hosting/api-function';
import { stockLookup } from './flow';
import { createLookUpStockOfManyHandler } from './look-up-stock-of-many.handler';
import { lookUpStockOfMany } from './look-up-stock-of-many.operation';
import { findStockWith } from './stock-ports';

app.http(
  'stock-lookup-read-many',
  apiFunction({
    flow: stockLookup,
    operation: lookUpStockOfMany,
    createHandler: (services) =>
      createLookUpStockOfManyHandler({ findStock: findStockWith(services), clock: services.clock }),
  }),
);
