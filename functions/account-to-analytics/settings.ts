import { z } from 'zod';
import { defineSettings } from '../../shared/config/define-settings';
import { switchSetting, urlSetting } from '../../shared/config/setting-types';

/** The Event Grid topic `analytics`; without a key the application's identity publishes. */
export const analyticsTopicSettings = defineSettings(
  {
    AnalyticsTopicEndpoint: urlSetting,
    AnalyticsTopicKey: z.string().optional(),
    AllowInsecureEndpoints: switchSetting,
  },
  [
    ({ AnalyticsTopicEndpoint, AllowInsecureEndpoints }) =>
      AnalyticsTopicEndpoint.startsWith('http:') && !AllowInsecureEndpoints
        ? { name: 'AnalyticsTopicEndpoint', kind: 'invalid', expectation: 'must be an https address' }
        : undefined,
  ],
);
