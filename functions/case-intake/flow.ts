import { apiSettings } from '../../shared/config/api-settings';
import { contactSettings } from '../../shared/config/contact-settings';
import {
  dataverseSettings,
  serviceBusSettings,
  storageSettings,
} from '../../shared/config/platform-settings';
import { defineFlow } from '../../shared/flow/define-flow';
import { caseColumns, noteColumns, resolutionColumns } from './case-record';
import { caseRequestsTablePrefix } from './case-requests';
import { sourceClientColumn } from './case-rows';
import { createCase } from './create-case.operation';
import { readCase } from './read-case.operation';
import { readCaseRequest } from './read-case-request.operation';
import { caseIntakeSettings } from './settings';

export const caseIntake = defineFlow({
  name: 'case-intake',
  summary: 'A portal or partner reports a case, gets its number at once, and asks how it stands',
  pattern: 'request-reply',
  decision: {
    purpose: 'answer',
    start: 'person',
    waits: 'system',
    payload: 'record',
    transformation: 'mapping',
    residency: 'copy',
    partner: 'api',
    correction: 'caller',
    interface: 'none',
  },
  direction: 'inbound',
  interaction: 'push',
  systemOfRecord: 'Dataverse',
  sources: ['portals', 'partners', 'Power Automate'],
  targets: ['Dataverse'],
  trigger: ['http', 'service-bus'],
  formats: ['JSON', 'CloudEvents 1.0 JSON'],
  volume: {
    expectedPerDay: 5_000,
    peakPerMinute: 120,
    beyondPeak: 'callers are told to come again after a pause; with respond-async requests wait in the queue',
  },
  delivery: 'effectively-once',
  guardedWrite: 'client-chosen id',
  ordering: 'none',
  freshnessSeconds: 30,
  owner: 'Integration team',
  severity: 'error',
  corrections: { by: 'the caller, who corrects the request', within: 'at once' },
  personalData: 'e-mail address and name of a customer, and what a case and its files tell',
  retention:
    'answers by digest of their key, and states of queued requests, without what was asked for, until the end of the next month; queued requests until they are made, large ones for 45 days; parked ones for 30 days',
  functions: [
    'case-intake-create',
    'case-intake-create-later',
    'case-intake-read',
    'case-intake-read-request',
  ],
  settings: [
    apiSettings,
    caseIntakeSettings,
    contactSettings,
    dataverseSettings,
    serviceBusSettings,
    storageSettings,
  ],
  operations: [createCase, readCase, readCaseRequest],
  channels: {
    queues: [{ name: 'case-intake', setting: 'CaseIntakeQueue' }],
    tables: [{ name: caseRequestsTablePrefix, monthly: { keepMonths: 1 } }],
  },
  doors: [{ caller: 'api-client', through: 'http' }],
  dataverse: {
    customColumns: [
      {
        table: 'incident',
        columns: [{ name: sourceClientColumn, type: 'text', label: 'Source client id', maxLength: 100 }],
      },
    ],
    columns: [
      { table: 'account', columns: ['accountnumber', 'emailaddress1', 'statecode'] },
      { table: 'contact', columns: ['emailaddress1', 'firstname', 'lastname', 'statecode'] },
      { table: 'incident', columns: [...caseColumns, 'description', 'caseorigincode', 'prioritycode'] },
      { table: 'annotation', columns: [...noteColumns, 'subject', 'mimetype', 'documentbody'] },
      { table: 'incidentresolution', columns: [...resolutionColumns] },
    ],
    privileges: [
      { table: 'account', rights: ['Read', 'AppendTo'] },
      { table: 'contact', rights: ['Create', 'Read', 'AppendTo'] },
      { table: 'incident', rights: ['Create', 'Read', 'Append', 'AppendTo'] },
      { table: 'annotation', rights: ['Create', 'Read', 'Append'] },
      { table: 'incidentresolution', rights: ['Read'] },
    ],
    requestsPerMessage:
      'one or two to find the customer, then one for every row of the case and one to read its number',
  },
});
