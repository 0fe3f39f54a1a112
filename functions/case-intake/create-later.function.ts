import { app } from '@azure/functions';
import { queueFunction } from '../../shared/hosting/service-bus-queue';
import { caseRequests, intakeCaseWith, queuedCases } from './case-ports';
import { createCreateLaterHandler } from './create-later.handler';
import { dataverseTarget } from './dataverse-cases';
import { caseIntake } from './flow';

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
  }),
);
