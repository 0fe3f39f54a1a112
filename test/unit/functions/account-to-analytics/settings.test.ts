import { analyticsTopicSettings } from '../../../../functions/account-to-analytics/settings';
import { readSettings } from '../../../../shared/config/read-settings';

describe('analyticsTopicSettings', () => {
  it('does without a key, so that the identity publishes', () => {
    const settings = readSettings(analyticsTopicSettings, {
      AnalyticsTopicEndpoint: 'https://topic.test/api/events',
    });

    expect(settings).toMatchObject({ AnalyticsTopicKey: undefined, AllowInsecureEndpoints: false });
  });

  it('takes http only where insecure endpoints are allowed', () => {
    const AnalyticsTopicEndpoint = 'http://127.0.0.1:7082/analytics/api/events';

    expect(() => readSettings(analyticsTopicSettings, { AnalyticsTopicEndpoint })).toThrow(
      'AnalyticsTopicEndpoint (must be an https address)',
    );
    expect(
      readSettings(analyticsTopicSettings, { AnalyticsTopicEndpoint, AllowInsecureEndpoints: 'true' }),
    ).toMatchObject({ AnalyticsTopicEndpoint });
  });
});
