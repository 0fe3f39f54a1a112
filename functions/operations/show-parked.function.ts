import { app } from '@azure/functions';
import { httpFunction } from '../../shared/hosting/http-function';
import { manifests } from '../manifests';
import { operations } from './flow';
import { reachablePlaces } from './reachable-places';
import { createShowParkedHandler } from './show-parked.handler';

app.http(
  'operations-show-parked',
  httpFunction({
    flow: operations,
    methods: ['GET'],
    route: 'operations/parked/{queue}/{id}',
    createHandler: (services) =>
      createShowParkedHandler({
        places: () => reachablePlaces(services, manifests),
        parked: services.parkedMessages,
        redeem: (message) => services.claimChecks.redeem(message),
      }),
  }),
);
