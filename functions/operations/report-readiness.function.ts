import { app } from '@azure/functions';
import { apiFunction } from '../../shared/hosting/api-function';
import { manifests } from '../manifests';
import { dependencyChecksOf } from './dependency-checks';
import { describeCheckError } from './describe-check-error';
import { operations } from './flow';
import { freshnessReadiness } from './freshness-readiness';
import { createReadiness } from './readiness';
import { registrationCheck } from './registration-check';
import { createReportReadinessHandler } from './report-readiness.handler';
import { reportReadiness } from './report-readiness.operation';

app.http(
  'operations-ready',
  apiFunction({
    flow: operations,
    operation: reportReadiness,
    createHandler: (services) =>
      createReportReadinessHandler({
        ready: createReadiness({
          checks: [
            ...dependencyChecksOf(services, manifests),
            freshnessReadiness(services),
            registrationCheck({
              webApi: () => services.webApi(operations),
              flows: manifests,
              clock: services.clock,
            }),
          ],
          clock: services.clock,
          describeError: describeCheckError,
        }),
      }),
  }),
);
