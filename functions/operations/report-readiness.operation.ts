import { defineOperation } from '../../shared/api/operation';
import { mayLook } from './operations-access';
import { readinessReport } from './readiness';

export const reportReadiness = defineOperation({
  id: 'ReportReadiness',
  method: 'GET',
  path: 'health/ready',
  tag: 'Operations',
  summary: 'Ask every system the suite leans on',
  description:
    'Asks every system behind the suite, two seconds each at most and all at once; the report is kept for ten seconds. It is 200 also when degraded, because restarting the application would not bring another system back.',
  access: mayLook,
  answers: {
    200: {
      description: 'What can be used and what cannot.',
      schema: readinessReport,
      examples: {
        degraded: {
          summary: 'One system is down',
          value: {
            status: 'degraded',
            checkedAt: '2026-11-21T04:00:00.000Z',
            dependencies: [
              { name: 'Service Bus', status: 'ready', durationMs: 12 },
              {
                name: 'ERP',
                status: 'unavailable',
                durationMs: 2_000,
                code: 'TARGET_UNAVAILABLE',
                detail: 'ERP did not answer in time',
              },
            ],
          },
        },
      },
    },
  },
  problems: [],
  timeBudgetMs: 10_000,
});
