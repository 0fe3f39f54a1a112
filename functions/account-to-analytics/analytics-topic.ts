import { createAzureEventGridTopic } from '../../shared/event-grid/azure-event-grid-topic';
import type { EventGridTopic } from '../../shared/event-grid/event-grid-topic';
import type { Services } from '../../shared/hosting/services';
import { analyticsTopicSettings } from './settings';

/** The topic as errors and its breaker name it. */
export const analyticsTopicTarget = 'event-grid-analytics';

/** By key where one is set, else by the application's identity. */
export function openAnalyticsTopic(services: Services): EventGridTopic {
  const { AnalyticsTopicEndpoint, AnalyticsTopicKey, AllowInsecureEndpoints } =
    services.settings(analyticsTopicSettings);
  return createAzureEventGridTopic({
    target: analyticsTopicTarget,
    endpoint: AnalyticsTopicEndpoint,
    credential: AnalyticsTopicKey ?? services.credential(),
    allowInsecureConnection: AllowInsecureEndpoints,
  });
}
