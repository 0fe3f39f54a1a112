import { app } from '@azure/functions';
import { httpFunction } from '../../shared/hosting/http-function';
import { manifests } from '../manifests';
import { dependencyChecksOf } from './dependency-checks';
import { describeCheckError } from './describe-check-error';
import { operations } from './flow';
import { createReadiness } from './readiness';
import { registrationCheck } from './registration-check';
import { createReportReadinessHandler } from './report-readiness.handler';

app.http(
  'operations-ready',
  httpFunction({
    flow: operations,
    methods: ['GET'],
    route: 'health/ready',
    createHandler: (services) =>
      createReportReadinessHandler({
        ready: createReadiness({
          checks: [
            ...dependencyChecksOf(services, manifests),
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
