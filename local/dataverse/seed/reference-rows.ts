import type { Values } from '../columns/stored-value';
import { guidOf } from '../guid';

/** Ids of what a real environment has from the start. */
export const referenceIds = {
  euro: guidOf('currency EUR'),
  dollar: guidOf('currency USD'),
  unitGroup: guidOf('default unit group'),
  unit: guidOf('primary unit'),
  priceList: guidOf('retail price list'),
  subject: guidOf('default subject'),
} as const;

interface ReferenceRow {
  table: string;
  id: string;
  values: Values;
}

function currency(id: string, name: string, code: string, symbol: string, rate: number): ReferenceRow {
  const values = { currencyname: name, isocurrencycode: code, currencysymbol: symbol, exchangerate: rate };
  return { table: 'transactioncurrency', id, values: { ...values, currencyprecision: 2 } };
}

/** Currencies, and what products and cases cannot be without. */
export const referenceRows: readonly ReferenceRow[] = [
  currency(referenceIds.euro, 'Euro', 'EUR', '€', 1),
  currency(referenceIds.dollar, 'US Dollar', 'USD', '$', 1.1),
  {
    table: 'uomschedule',
    id: referenceIds.unitGroup,
    values: { name: 'Default Unit', baseuomname: 'Primary Unit' },
  },
  {
    table: 'uom',
    id: referenceIds.unit,
    values: {
      name: 'Primary Unit',
      quantity: 1,
      isschedulebaseuom: true,
      uomscheduleid: { table: 'uomschedule', id: referenceIds.unitGroup },
    },
  },
  {
    table: 'pricelevel',
    id: referenceIds.priceList,
    values: {
      name: 'Retail',
      transactioncurrencyid: { table: 'transactioncurrency', id: referenceIds.euro },
    },
  },
  { table: 'subject', id: referenceIds.subject, values: { title: 'Default Subject' } },
];
