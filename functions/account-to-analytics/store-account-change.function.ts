import { app } from '@azure/functions';
import { eventGridFunction } from '../../shared/hosting/event-grid-function';
import { createBlobBatches } from './blob-batches';
import { accountToAnalytics } from './flow';
import { createStoreAccountChangeHandler } from './store-account-change.handler';

app.eventGrid(
  'account-to-analytics-store',
  eventGridFunction({
    flow: accountToAnalytics,
    createHandler: (services) => {
      const batches = services.once(
        'analytics batches',
        () => createBlobBatches(services),
        (collector) => collector.flush(),
      );
      return createStoreAccountChangeHandler({ store: (line) => batches.add(line) });
    },
  }),
);
