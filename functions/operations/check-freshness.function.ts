import { app } from '@azure/functions';
import { flowSuccessesOf } from '../../shared/hosting/record-success';
import { timerFunction } from '../../shared/hosting/timer-function';
import { measure } from '../../shared/observability/integration-metrics';
import { manifests } from '../manifests';
import { createCheckFreshnessHandler } from './check-freshness.handler';
import { operations } from './flow';
import { reachablePlaces } from './reachable-places';

app.timer(
  'operations-check-freshness',
  timerFunction({
    flow: operations,
    schedule: 'FreshnessSchedule',
    createHandler: (services) =>
      createCheckFreshnessHandler({
        flows: manifests,
        places: () => reachablePlaces(services, manifests),
        backlogs: services.queueBacklogs,
        parked: services.parkedMessages,
        lastSuccesses: () => flowSuccessesOf(services).list(),
        tables: () => services.tables,
        measure,
        clock: services.clock,
      }),
  }),
);
