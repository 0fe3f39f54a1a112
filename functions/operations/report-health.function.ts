import { app } from '@azure/functions';
import { httpFunction } from '../../shared/hosting/http-function';
import { operations } from './flow';
import { createReportHealthHandler } from './report-health.handler';
import { buildSettings } from './settings';

app.http(
  'operations-health',
  httpFunction({
    flow: operations,
    methods: ['GET'],
    route: 'health',
    authLevel: 'anonymous',
    createHandler: (services) =>
      createReportHealthHandler({ buildId: services.settings(buildSettings).BuildId }),
  }),
);
