import { app } from '@azure/functions';
import { httpFunction } from '../../shared/hosting/http-function';
import { manifests } from '../manifests';
import { operations } from './flow';
import { reachablePlaces } from './reachable-places';
import { createResubmitParkedHandler } from './resubmit-parked.handler';

app.http(
  'operations-resubmit-parked',
  httpFunction({
    flow: operations,
    methods: ['POST'],
    route: 'operations/parked/{queue}/resubmit',
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
