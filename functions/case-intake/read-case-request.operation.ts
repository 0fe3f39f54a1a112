import { z } from 'zod';
import { defineOperation } from '../../shared/api/operation';
import { caseRequestStatusV1 } from './case.contract';
import { caseProblems, requestDelay } from './case-problems';
import { readAccess } from './read-case.operation';

const requestId = '0c9d7a52-6f0e-8b53-9c57-6f2b3f1f0a01';
const receivedAt = '2026-11-21T09:15:00.000Z';
const contact = 'https://contoso.example/help';

export const readCaseRequest = defineOperation({
  id: 'ReadCaseRequest',
  method: 'GET',
  path: 'v1/cases/requests/{requestId}',
  tag: 'Cases',
  summary: 'Read what has become of a queued request',
  description:
    'Whether a request that was answered with 202 is still queued, is delayed until an operator acts, has become a case, or was refused. Kept for a month at least.',
  access: readAccess,
  pathParameters: z.object({ requestId: z.guid().meta({ example: requestId }) }),
  answers: {
    200: {
      description: 'The state of the request.',
      schema: caseRequestStatusV1,
      headers: {
        Location: 'Where the case can be read, once there is one.',
        'Retry-After': 'Seconds until it is worth asking again, while the request is queued or delayed.',
      },
      examples: {
        queued: { summary: 'Not yet made', value: { requestId, state: 'queued', receivedAt } },
        delayed: {
          summary: 'Waits for an operator',
          value: {
            requestId,
            state: 'delayed',
            receivedAt,
            problem: { ...requestDelay, contact },
          },
        },
        created: {
          summary: 'Made',
          value: {
            requestId,
            state: 'created',
            receivedAt,
            finishedAt: '2026-11-21T09:21:40.000Z',
            ticketNumber: 'CAS-01001-K7P2QX',
            id: '7d1c2f80-5a4e-8c31-a2b4-0f6d9e3c1b27',
          },
        },
        refused: {
          summary: 'Refused',
          value: {
            requestId,
            state: 'refused',
            receivedAt,
            finishedAt: '2026-11-21T09:21:40.000Z',
            problem: { code: 'UNKNOWN_CUSTOMER', detail: 'No customer has it.', contact },
          },
        },
      },
    },
  },
  problems: [caseProblems.requestNotFound],
  timeBudgetMs: 10_000,
});
