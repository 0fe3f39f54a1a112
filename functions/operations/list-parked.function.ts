import { app } from '@azure/functions';
import { apiFunction } from '../../shared/hosting/api-function';
import { manifests } from '../manifests';
import { operations } from './flow';
import { createListParkedHandler } from './list-parked.handler';
import { listParked } from './list-parked.operation';
import { reachablePlaces } from './reachable-places';
import { deadLetterContainersOf } from './undeliverable-events';

app.http(
  'operations-list-parked',
  apiFunction({
    flow: operations,
    operation: listParked,
    createHandler: (services) =>
      createListParkedHandler({
        places: () => reachablePlaces(services, manifests),
        parked: services.parkedMessages,
        deadLetterContainers: deadLetterContainersOf(manifests),
        blobs: () => services.blobs,
      }),
  }),
);
