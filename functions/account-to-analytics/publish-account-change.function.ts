import { app } from '@azure/functions';
import { queueFunction } from '../../shared/hosting/service-bus-queue';
import { analyticsTopicTarget, openAnalyticsTopic } from './analytics-topic';
import { accountToAnalytics } from './flow';
import { createPublishAccountChangeHandler } from './publish-account-change.handler';

app.serviceBusQueue(
  'account-to-analytics-publish',
  queueFunction({
    flow: accountToAnalytics,
    queue: 'account-to-analytics',
    target: analyticsTopicTarget,
    // Event Grid repeats events anyway, so readers drop repetitions by id and nothing needs to be remembered here.
    isIdempotent: false,
    createHandler: (services) => createPublishAccountChangeHandler({ topic: openAnalyticsTopic(services) }),
  }),
);
