import { app } from '@azure/functions';
import { apiFunction } from '../../shared/hosting/api-function';
import { awaitedCases, caseRequests, intakeCaseWith } from './case-ports';
import { createCreateCaseHandler } from './create-case.handler';
import { createCase } from './create-case.operation';
import { caseIntake } from './flow';
import { createQueueCase } from './queue-case';
import { caseIntakeSettings } from './settings';

app.http(
  'case-intake-create',
  apiFunction({
    flow: caseIntake,
    operation: createCase,
    createHandler: (services) =>
      createCreateCaseHandler({
        idempotencyKeys: services.idempotencyKeys,
        intakeCase: intakeCaseWith(services, awaitedCases(services)),
        queueCase: createQueueCase({
          eventPublisher: services.eventPublisher,
          queue: services.settings(caseIntakeSettings).CaseIntakeQueue,
          requests: caseRequests(services),
          clock: services.clock,
        }),
      }),
  }),
);
