import { app } from '@azure/functions';
import { contactSettings } from '../../shared/config/contact-settings';
import { apiFunction } from '../../shared/hosting/api-function';
import { caseRequests } from './case-ports';
import { caseIntake } from './flow';
import { createReadCaseRequestHandler } from './read-case-request.handler';
import { readCaseRequest } from './read-case-request.operation';

app.http(
  'case-intake-read-request',
  apiFunction({
    flow: caseIntake,
    operation: readCaseRequest,
    createHandler: (services) =>
      createReadCaseRequestHandler({
        requests: caseRequests(services),
        contactUrl: () => services.settings(contactSettings).ContactUrl,
      }),
  }),
);
