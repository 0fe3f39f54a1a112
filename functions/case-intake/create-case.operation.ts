import { defineOperation } from '../../shared/api/operation';
import { acceptedCaseV1, caseRequestV1, createdCaseV1 } from './case.contract';
import { caseProblems } from './case-problems';

const request = {
  customer: { email: 'erika.berg@harbour.example' },
  title: 'Leak in the cellar',
  description: 'Water comes through the north wall since this morning.',
  origin: 'web',
  priority: 'high',
  notes: [{ text: 'The key is with the neighbours on the first floor.' }],
};

const requestId = '0c9d7a52-6f0e-8b53-9c57-6f2b3f1f0a01';

export const createCase = defineOperation({
  id: 'CreateCase',
  method: 'POST',
  path: 'v1/cases',
  tag: 'Cases',
  summary: 'Create a case',
  description:
    'Creates a case for a customer named by account number or e-mail address, with its notes and attachments: all of it or nothing. A repeat under the same Idempotency-Key gets the first answer. With `Prefer: respond-async` the request is queued and made as soon as Dynamics takes it.',
  access: { roles: ['Cases.Create'], scopes: ['Cases.Create'] },
  body: {
    schema: caseRequestV1,
    // 4 MiB of attachments in Base64, and the texts.
    maxBytes: 6 * 1024 * 1024,
    examples: {
      byEmail: { summary: 'A customer known by e-mail address', value: request },
      withAttachment: {
        summary: 'A customer known by account number, with a file',
        value: {
          customer: { accountNumber: 'H-1001' },
          title: 'Meter reading',
          attachments: [{ fileName: 'reading.txt', content: 'MDAxMjM0NQ==' }],
        },
      },
    },
  },
  needsIdempotencyKey: true,
  mayRespondLater: true,
  answers: {
    201: {
      description: 'The case exists.',
      schema: createdCaseV1,
      headers: {
        Location: 'Where the case can be read.',
        'Idempotency-Replayed': '`true` on a repeat, which gets the first answer.',
      },
      examples: {
        created: {
          summary: 'A case with its reference number',
          value: {
            ticketNumber: 'CAS-01001-K7P2QX',
            id: '7d1c2f80-5a4e-8c31-a2b4-0f6d9e3c1b27',
            createdAt: '2026-11-21T09:15:00Z',
          },
        },
      },
    },
    202: {
      description: 'The request is queued.',
      schema: acceptedCaseV1,
      headers: {
        Location: 'Where to ask what has become of it.',
        'Preference-Applied': '`respond-async`',
        'Idempotency-Replayed': '`true` on a repeat, which gets the first answer.',
      },
      examples: {
        queued: { summary: 'A queued request', value: { requestId, state: 'queued' } },
      },
    },
  },
  problems: [
    caseProblems.ambiguousCustomer,
    caseProblems.unknownCustomer,
    caseProblems.inactiveCustomer,
    caseProblems.refusedByRules,
  ],
  timeBudgetMs: 25_000,
});
