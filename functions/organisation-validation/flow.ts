import { apiSettings } from '../../shared/config/api-settings';
import { contactSettings } from '../../shared/config/contact-settings';
import { dataverseSettings, storageSettings } from '../../shared/config/platform-settings';
import { defineFlow } from '../../shared/flow/define-flow';
import { accountColumnsRead, numberColumns } from './dataverse-known-organisations';
import { registerSettings } from './settings';
import { validateOrganisation } from './validate-organisation.operation';

export const organisationValidation = defineFlow({
  name: 'organisation-validation',
  summary: 'An applicant’s organisation is checked before submission, with a verdict for each field',
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
  direction: 'inbound',
  interaction: 'pull',
  systemOfRecord: 'the company register; Dataverse for who is known already',
  sources: ['portals', 'company register', 'Dataverse'],
  targets: ['portals'],
  trigger: ['http'],
  formats: ['JSON'],
  volume: {
    expectedPerDay: 2_000,
    peakPerMinute: 120,
    beyondPeak: 'checks that find no place in time are answered as unknown',
  },
  delivery: 'at-most-once',
  ordering: 'none',
  freshnessSeconds: 5,
  owner: 'Integration team',
  severity: 'warning',
  corrections: { by: 'the applicant', within: 'at once' },
  personalData: 'name and numbers of an organisation, which may be a person; none is stored or logged',
  retention: 'nothing is kept',
  functions: ['organisation-validation-validate'],
  settings: [apiSettings, contactSettings, registerSettings, dataverseSettings, storageSettings],
  operations: [validateOrganisation],
  doors: [{ caller: 'api-client', through: 'http' }],
  dataverse: {
    customColumns: [
      {
        table: 'account',
        columns: [
          {
            name: numberColumns.registrationNumber,
            label: 'Registration number',
            type: 'text',
            maxLength: 30,
          },
          { name: numberColumns.vatNumber, label: 'VAT number', type: 'text', maxLength: 30 },
        ],
      },
    ],
    columns: [{ table: 'account', columns: [...accountColumnsRead] }],
    privileges: [{ table: 'account', rights: ['Read'] }],
    requestsPerMessage: 1,
  },
});
