import { z } from 'zod';
import { defineOperation } from '../../shared/api/operation';
import { caseViewV1 } from './case.contract';
import { caseProblems } from './case-problems';

/** Lets an application read every case, not only those that came through it. */
export const readAllRight = 'Cases.Read.All';

export const readAccess = {
  roles: ['Cases.Read', readAllRight],
  scopes: ['Cases.Read', readAllRight],
};

export const readCase = defineOperation({
  id: 'ReadCase',
  method: 'GET',
  path: 'v1/cases/{ticketNumber}',
  tag: 'Cases',
  summary: 'Read a case',
  description:
    'Status, history and customer-visible messages of a case that the calling application created; with `Cases.Read.All`, of any case. Internal notes, activities and files are never part of it.',
  access: readAccess,
  pathParameters: z.object({
    ticketNumber: z
      .string()
      .max(100)
      .regex(/^[\w.-]+$/, 'must be a reference number, such as CAS-01001-K7P2QX')
      .meta({ example: 'CAS-01001-K7P2QX' }),
  }),
  answers: {
    200: {
      description: 'The case.',
      schema: caseViewV1,
      examples: {
        resolved: {
          summary: 'A resolved case',
          value: {
            ticketNumber: 'CAS-01001-K7P2QX',
            id: '7d1c2f80-5a4e-8c31-a2b4-0f6d9e3c1b27',
            title: 'Leak in the cellar',
            status: 'resolved',
            createdAt: '2026-11-21T09:15:00Z',
            changedAt: '2026-11-22T14:02:11Z',
            history: [
              { event: 'created', at: '2026-11-21T09:15:00Z' },
              { event: 'resolved', at: '2026-11-22T14:02:11Z' },
            ],
            messages: [{ at: '2026-11-21T10:00:00Z', text: 'A plumber is on the way.' }],
          },
        },
      },
    },
  },
  problems: [caseProblems.caseNotFound],
  timeBudgetMs: 15_000,
});
