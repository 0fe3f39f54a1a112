import { app } from '@azure/functions';
import { httpFunction } from '../../shared/hosting/http-function';
import { manifests } from '../manifests';
import { operations } from './flow';
import { createListParkedHandler } from './list-parked.handler';
import { reachablePlaces } from './reachable-places';
import { deadLetterContainersOf } from './undeliverable-events';

app.http(
  'operations-list-parked',
  httpFunction({
    flow: operations,
    methods: ['GET'],
    route: 'operations/parked',
    createHandler: (services) =>
      createListParkedHandler({
        places: () => reachablePlaces(services, manifests),
        parked: services.parkedMessages,
        deadLetterContainers: deadLetterContainersOf(manifests),
        blobs: () => services.blobs,
      }),
  }),
);
