import { app } from '@azure/functions';
import { queueFunction } from '../../shared/hosting/service-bus-queue';
import { dataverseIntake } from './flow';
import { intakePorts } from './intake-ports';
import { createRelayEndpointHandler } from './relay-endpoint.handler';

app.serviceBusQueue(
  'dataverse-intake-relay',
  queueFunction({
    flow: dataverseIntake,
    queue: 'dataverse-endpoint',
    // The event's id follows from the operation, so the topic itself recognises a repetition.
    isIdempotent: false,
    createHandler: (services) => createRelayEndpointHandler(intakePorts(services)),
  }),
);
