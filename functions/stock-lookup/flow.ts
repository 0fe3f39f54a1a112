import { apiSettings } from '../../shared/config/api-settings';
import { erpSettings } from '../../shared/config/erp-settings';
import { storageSettings } from '../../shared/config/platform-settings';
import { defineFlow } from '../../shared/flow/define-flow';
import { lookUpStockOfMany } from './look-up-stock-of-many.operation';
import { lookUpStock } from './look-up-stock.operation';
import { stockCopyContainer } from './stock-copy';

export const stockLookup = defineFlow({
  name: 'stock-lookup',
  summary: 'Stock on hand, asked of the ERP directly or of a copy one to three minutes old',
  pattern: 'request-reply',
  decision: {
    purpose: 'answer',
    start: 'person',
    waits: 'person',
    payload: 'record',
    transformation: 'none',
    residency: 'copy',
    partner: 'api',
    correction: 'caller',
    interface: 'none',
  },
  direction: 'internal',
  interaction: 'pull',
  systemOfRecord: 'ERP',
  sources: ['ERP'],
  targets: ['shops', 'portals', 'Power Automate'],
  trigger: ['http', 'timer'],
  formats: ['JSON'],
  volume: {
    expectedPerDay: 50_000,
    peakPerMinute: 600,
    beyondPeak: 'the copy answers from memory; live questions beyond the ERP’s places are refused at once',
  },
  delivery: 'at-most-once',
  ordering: 'none',
  freshnessSeconds: 180,
  owner: 'Integration team',
  severity: 'warning',
  corrections: { by: 'the warehouse, in the ERP', within: 'one working day' },
  personalData: 'none',
  retention: 'the last copy, for 30 days',
  functions: ['stock-lookup-read', 'stock-lookup-read-many', 'stock-lookup-refresh'],
  settings: [apiSettings, erpSettings, storageSettings],
  operations: [lookUpStock, lookUpStockOfMany],
  doors: [{ caller: 'api-client', through: 'http' }],
  channels: {
    containers: [{ name: stockCopyContainer, deleteAfterDays: 30 }],
    schedules: [{ setting: 'StockRefreshSchedule', default: '0 */2 * * * *' }],
  },
});
