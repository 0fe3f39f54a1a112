import { app } from '@azure/functions';
import { apiFunction } from '../../shared/hosting/api-function';
import { manifests } from '../manifests';
import { operations } from './flow';
import { reachablePlaces } from './reachable-places';
import { createResubmitParkedHandler } from './resubmit-parked.handler';
import { resubmitParked } from './resubmit-parked.operation';

app.http(
  'operations-resubmit-parked',
  apiFunction({
    flow: operations,
    operation: resubmitParked,
    createHandler: (services) =>
      createResubmitParkedHandler({
        places: () => reachablePlaces(services, manifests),
        parked: services.parkedMessages,
        senderOf: (namespace) => services.messageSender(namespace),
        checkIn: (message) => services.claimChecks.checkIn(message),
        clock: services.clock,
      }),
  }),
);
