import {
  dataverseSettings,
  serviceBusSettings,
  storageSettings,
} from '../../shared/config/platform-settings';
import { defineFlow } from '../../shared/flow/define-flow';
import { accountColumns, mappedColumns } from './account.contract';
import { erpSettings } from '../../shared/config/erp-settings';

export const accountToErp = defineFlow({
  name: 'account-to-erp',
  summary: 'An organisation changes; the customer in the ERP follows',
  pattern: 'asynchronous-message',
  decision: {
    purpose: 'keep-equal',
    start: 'event',
    waits: 'nobody',
    payload: 'record',
    transformation: 'mapping',
    residency: 'copy',
    partner: 'api',
    correction: 'operator',
    interface: 'none',
  },
  direction: 'outbound',
  interaction: 'push',
  systemOfRecord: 'Dataverse',
  sources: ['Dataverse'],
  targets: ['ERP'],
  trigger: ['service-bus'],
  formats: ['CloudEvents 1.0 JSON', 'JSON'],
  volume: {
    expectedPerDay: 20_000,
    peakPerMinute: 600,
    beyondPeak: 'the queue grows and drains; the breaker slows down before the ERP does',
  },
  delivery: 'effectively-once',
  guardedWrite: 'version',
  ordering: 'none',
  freshnessSeconds: 120,
  owner: 'Integration team',
  severity: 'error',
  corrections: { by: 'Sales operations, in Dataverse', within: 'one working day' },
  personalData: 'name, address, telephone and e-mail of organisations, which may be persons',
  retention: 'versions and digests of delivered rows as long as the rows live; parked messages for 30 days',
  functions: ['account-to-erp-deliver'],
  settings: [erpSettings, dataverseSettings, serviceBusSettings, storageSettings],
  channels: {
    queues: [
      {
        name: 'account-to-erp',
        setting: 'AccountToErpQueue',
        subscribesTo: { topic: 'dataverse-events', filter: { properties: { table: 'account' } } },
      },
    ],
  },
  dataverse: {
    steps: [
      { message: 'Create', table: 'account' },
      { message: 'Update', table: 'account', filteringColumns: mappedColumns },
      { message: 'Delete', table: 'account' },
    ],
    changeTracking: ['account'],
    columns: [{ table: 'account', columns: accountColumns }],
    privileges: [{ table: 'account', rights: ['Read'] }],
    requestsPerMessage: 1,
  },
});
