import { app } from '@azure/functions';
import { sendAppNotification } from '../../shared/dataverse/actions/send-app-notification';
import { timerFunction } from '../../shared/hosting/timer-function';
import { manifests } from '../manifests';
import { operations } from './flow';
import { createNotifyOwnersHandler } from './notify-owners.handler';
import { OwnerNotices } from './owner-notices';
import { reachablePlaces } from './reachable-places';
import { createRowOwner } from './row-owner';

app.timer(
  'operations-notify-owners',
  timerFunction({
    flow: operations,
    schedule: 'FreshnessSchedule',
    createHandler: (services) => {
      const webApi = () => services.webApi(operations, 'batch');
      return createNotifyOwnersHandler({
        flows: manifests,
        places: () => reachablePlaces(services, manifests),
        parked: services.parkedMessages,
        notices: new OwnerNotices(() => services.tables, services.clock),
        ownerOf: createRowOwner(webApi),
        notify: (notification) => sendAppNotification(webApi(), notification),
        clock: services.clock,
      });
    },
  }),
);
