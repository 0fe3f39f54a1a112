import { app } from '@azure/functions';
import { timerFunction } from '../../shared/hosting/timer-function';
import { manifests } from '../manifests';
import { createDataverseFailedJobs } from './dataverse-failed-jobs';
import { createFailedJobsPosition } from './failed-jobs-position';
import { operations } from './flow';
import { createOrganisationName } from './organisation-name';
import { ownStepsOf } from './own-steps';
import { createRepublishFailedHandler } from './republish-failed.handler';
import { changeTopicSettings } from './settings';

app.timer(
  'operations-republish-failed',
  timerFunction({
    flow: operations,
    schedule: 'FailedJobsSchedule',
    createHandler: (services) => {
      const webApi = () => services.webApi(operations, 'batch');
      return createRepublishFailedHandler({
        jobs: createDataverseFailedJobs(webApi),
        steps: ownStepsOf(manifests),
        position: createFailedJobsPosition(() => services.tables),
        receiver: services.idempotentReceiver,
        publish: (event) =>
          services.eventPublisher.publish(services.settings(changeTopicSettings).DataverseEventsTopic, [
            event,
          ]),
        organisation: createOrganisationName(webApi),
        clock: services.clock,
      });
    },
  }),
);
