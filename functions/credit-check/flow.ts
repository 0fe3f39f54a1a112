import { contactSettings } from '../../shared/config/contact-settings';
import { erpSettings } from '../../shared/config/erp-settings';
import {
  dataverseSettings,
  serviceBusSettings,
  storageSettings,
} from '../../shared/config/platform-settings';
import { defineFlow } from '../../shared/flow/define-flow';
import { checkCreditApi, checkStateColumns, creditColumns } from './credit-check.contract';

export const creditCheck = defineFlow({
  name: 'credit-check',
  summary: 'A user presses a button on an account; the ERP is asked, and the answer appears on the form',
  pattern: 'asynchronous-message',
  patternReason:
    'the button returns at once and the answer is written to the row: nothing of Dataverse waits for the ERP, and a press outlives a restart',
  decision: {
    purpose: 'answer',
    start: 'person',
    waits: 'person',
    payload: 'record',
    transformation: 'mapping',
    residency: 'copy',
    partner: 'api',
    correction: 'caller',
    interface: 'none',
  },
  direction: 'bidirectional',
  interaction: 'push',
  systemOfRecord: 'ERP',
  sources: ['Dataverse', 'ERP'],
  targets: ['Dataverse'],
  trigger: ['service-bus'],
  formats: ['CloudEvents 1.0 JSON', 'JSON'],
  volume: {
    expectedPerDay: 500,
    peakPerMinute: 30,
    beyondPeak: 'presses wait in the queue; those of one account within ten seconds are one check',
  },
  delivery: 'effectively-once',
  guardedWrite: 'version',
  ordering: 'none',
  freshnessSeconds: 10,
  owner: 'Integration team',
  severity: 'warning',
  corrections: { by: 'the user, who presses again', within: 'at once' },
  personalData: 'which user asked about which account; amounts of one customer',
  retention: 'the last result on the account; parked messages for 30 days',
  functions: ['credit-check-answer'],
  settings: [contactSettings, erpSettings, dataverseSettings, serviceBusSettings, storageSettings],
  channels: {
    queues: [
      {
        name: 'credit-check',
        setting: 'CreditCheckQueue',
        subscribesTo: {
          topic: 'dataverse-events',
          filter: { properties: { table: 'account', message: checkCreditApi.name } },
        },
      },
    ],
  },
  // On accounts it writes columns of its own only, which no map of dual-write names.
  coexistence: 'dual-write',
  dataverse: {
    customApis: [checkCreditApi],
    customColumns: [{ table: 'account', columns: creditColumns }],
    columns: [{ table: 'account', columns: checkStateColumns }],
    privileges: [{ table: 'account', rights: ['Read', 'Write'] }],
    namedPrivileges: ['prvSendAppNotification'],
    requestsPerMessage: 5,
  },
});
