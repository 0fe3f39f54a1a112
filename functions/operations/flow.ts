import { apiSettings } from '../../shared/config/api-settings';
import { contactSettings } from '../../shared/config/contact-settings';
import {
  dataverseSettings,
  edgeServiceBusSettings,
  serviceBusSettings,
  storageSettings,
} from '../../shared/config/platform-settings';
import { defineFlow } from '../../shared/flow/define-flow';
import { failedJobsTable } from './failed-jobs-position';
import { listParked } from './list-parked.operation';
import { definitionPrivileges, registrationTablesRead } from './registration-needs';
import { ownerNoticesTable } from './owner-notices';
import { reportReadiness } from './report-readiness.operation';
import { resubmitParked } from './resubmit-parked.operation';
import { buildSettings, changeTopicSettings } from './settings';
import { showParked } from './show-parked.operation';

export const operations = defineFlow({
  name: 'operations',
  summary: 'Operators see what works and repair what was parked; timers find and bring what got lost',
  pattern: 'control-bus',
  patternReason: 'a control bus serves the people who run the suite, not a business',
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
  systemOfRecord: 'the parking queues; Dataverse for what got lost',
  sources: ['operators', 'health probes', 'Dataverse'],
  targets: ['the flows’ own queues', 'topic dataverse-events'],
  trigger: ['http', 'timer'],
  formats: ['JSON', 'CloudEvents 1.0 JSON'],
  volume: {
    expectedPerDay: 10_000,
    peakPerMinute: 60,
    beyondPeak: 'readiness is answered from its last report; a scan goes on in its next run',
  },
  delivery: 'at-least-once',
  ordering: 'none',
  freshnessSeconds: 60,
  owner: 'Integration team',
  severity: 'error',
  corrections: { by: 'Integration team', within: 'four hours' },
  personalData:
    'the whole body of a parked message, shown only to whoever asks for it with the role Operations.Read',
  retention: 'ids of the rows of followed tables as long as the rows live',
  functions: [
    'operations-health',
    'operations-ready',
    'operations-openapi',
    'operations-api-docs',
    'operations-list-parked',
    'operations-show-parked',
    'operations-resubmit-parked',
    'operations-republish-failed',
    'operations-find-gaps',
    'operations-drop-old-tables',
    'operations-check-freshness',
    'operations-notify-owners',
  ],
  operations: [reportReadiness, listParked, showParked, resubmitParked],
  settings: [
    buildSettings,
    apiSettings,
    contactSettings,
    changeTopicSettings,
    serviceBusSettings,
    edgeServiceBusSettings,
    storageSettings,
    dataverseSettings,
  ],
  channels: {
    tables: [{ name: failedJobsTable }, { name: ownerNoticesTable }],
    schedules: [
      { setting: 'FailedJobsSchedule', default: '0 */5 * * * *' },
      { setting: 'GapScanSchedule', default: '0 15 * * * *' },
      { setting: 'OldTablesSchedule', default: '0 30 3 * * *' },
      { setting: 'FreshnessSchedule', default: '0 * * * * *' },
    ],
  },
  doors: [
    { caller: 'health-probe', through: 'http', routes: [{ method: 'GET', path: 'health' }] },
    { caller: 'operator', through: 'http' },
    {
      caller: 'api-client',
      through: 'http',
      routes: [
        { method: 'GET', path: 'openapi.json' },
        { method: 'GET', path: 'docs' },
      ],
    },
  ],
  dataverse: {
    privileges: [
      { table: 'asyncoperation', rights: ['Read'] },
      { table: 'organization', rights: ['Read'] },
      { table: 'systemuser', rights: ['Read'] },
      ...registrationTablesRead.map((table) => ({ table, rights: ['Read' as const] })),
    ],
    namedPrivileges: [...definitionPrivileges, 'prvSendAppNotification'],
    requestsPerMessage:
      'no messages; one for each readiness check and each page a timer reads, 25 a quarter of an hour for the registration, 4 to notify an owner',
  },
});
