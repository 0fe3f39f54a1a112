import { app } from '@azure/functions';
import { apiFunction } from '../../shared/hosting/api-function';
import { manifests } from '../manifests';
import { operations } from './flow';
import { reachablePlaces } from './reachable-places';
import { createShowParkedHandler } from './show-parked.handler';
import { showParked } from './show-parked.operation';

app.http(
  'operations-show-parked',
  apiFunction({
    flow: operations,
    operation: showParked,
    createHandler: (services) =>
      createShowParkedHandler({
        places: () => reachablePlaces(services, manifests),
        parked: services.parkedMessages,
        redeem: (message) => services.claimChecks.redeem(message),
      }),
  }),
);
