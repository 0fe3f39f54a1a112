import { app } from '@azure/functions';
import { apiFunction } from '../../shared/hosting/api-function';
import { awaitedCases } from './case-ports';
import { caseIntake } from './flow';
import { createReadCaseHandler } from './read-case.handler';
import { readCase } from './read-case.operation';

app.http(
  'case-intake-read',
  apiFunction({
    flow: caseIntake,
    operation: readCase,
    createHandler: (services) => createReadCaseHandler(awaitedCases(services)),
  }),
);
