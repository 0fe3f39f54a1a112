import { defineOperation } from '../../shared/api/operation';
import { findingKinds, type FindingCode } from './findings';
import { organisationV1, validationV1 } from './organisation.contract';

const contact = 'https://contoso.example/help';

function finding(code: FindingCode) {
  return { code, message: findingKinds[code].message };
}

export const validateOrganisation = defineOperation({
  id: 'ValidateOrganisation',
  method: 'POST',
  path: 'v1/organisations/validate',
  tag: 'Organisations',
  summary: 'Validate an organisation',
  description:
    'Checks an applicant’s organisation before an application is submitted: check digits of its numbers, the company register, and whether it is known already. The answer has a verdict for each field. A check that could not be made gives `unknown`, never `valid`. Nothing is stored.',
  access: { roles: ['Organisations.Validate'], scopes: ['Organisations.Validate'] },
  body: {
    schema: organisationV1,
    maxBytes: 8_192,
    examples: {
      complete: {
        summary: 'A Norwegian organisation with all particulars',
        value: {
          country: 'NO',
          name: 'Fjordhavn Bokhandel AS',
          registrationNumber: '974 760 673',
          vatNumber: 'NO 974760673 MVA',
          postalCode: '5003',
        },
      },
      nameOnly: { summary: 'Little is known yet', value: { country: 'DE', name: 'Hafenbuch GmbH' } },
    },
  },
  answers: {
    200: {
      description: 'What the checks found; the verdict is in the body.',
      schema: validationV1,
      examples: {
        valid: {
          summary: 'All is right',
          value: {
            verdict: 'valid',
            fields: [
              { field: 'organisation', verdict: 'valid', findings: [] },
              { field: 'name', verdict: 'valid', findings: [] },
              { field: 'registrationNumber', verdict: 'valid', findings: [] },
            ],
            checks: [
              { check: 'format', state: 'made' },
              { check: 'register', state: 'made' },
              { check: 'duplicates', state: 'made' },
            ],
            contact,
          },
        },
        registerDown: {
          summary: 'The company register does not answer',
          value: {
            verdict: 'unknown',
            fields: [
              {
                field: 'organisation',
                verdict: 'unknown',
                findings: [finding('EXISTENCE_UNCONFIRMED')],
              },
              { field: 'name', verdict: 'unknown', findings: [finding('NAME_UNCONFIRMED')] },
              {
                field: 'registrationNumber',
                verdict: 'unknown',
                findings: [finding('REGISTER_UNAVAILABLE')],
              },
            ],
            checks: [
              { check: 'format', state: 'made' },
              { check: 'register', state: 'not-made' },
              { check: 'duplicates', state: 'made' },
            ],
            contact,
          },
        },
      },
    },
  },
  problems: [],
  timeBudgetMs: 4_000,
});
