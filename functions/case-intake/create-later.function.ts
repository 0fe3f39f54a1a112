import { app } from '@azure/functions';
import { queueFunction } from '../../shared/hosting/service-bus-queue';
import { caseRequests, intakeCaseWith, queuedCases } from './case-ports';
import { createCreateLaterHandler } from './create-later.handler';
import { dataverseTarget } from './dataverse-cases';
import { caseIntake } from './flow';
import { createTellOfDelay } from './tell-of-delay';

app.serviceBusQueue(
  'case-intake-create-later',
  queueFunction({
    flow: caseIntake,
    queue: 'case-intake',
    target: dataverseTarget,
    createHandler: (services) =>
      createCreateLaterHandler({
        intakeCase: intakeCaseWith(services, queuedCases(services)),
        requests: caseRequests(services),
      }),
    createOnParked: (services) => createTellOfDelay(caseRequests(services)),
  }),
);
