import { z } from 'zod';
import {
  deriveAppSettings,
  deriveSettingNames,
  deriveTopicSettings,
} from '../../../../scripts/generate/derive-app-settings';
import { defineSettings } from '../../../../shared/config/define-settings';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { sampleFlow } from '../../../support/sample-flow';

describe('deriveAppSettings', () => {
  it('names every queue, topic and schedule by its setting, in the order of their names', () => {
    const flow = defineFlow(
      sampleFlow({
        channels: {
          queues: [{ name: 'orders', setting: 'OrdersQueue' }],
          topics: [{ name: 'order-events', setting: 'OrderEventsTopic' }],
          schedules: [{ setting: 'CleanSchedule', default: '0 0 3 * * *' }],
          eventGridTopics: [{ name: 'news', setting: 'NewsTopicEndpoint' }],
        },
      }),
    );

    const settings = deriveAppSettings([flow]);

    expect(Object.entries(settings)).toEqual([
      ['CleanSchedule', '0 0 3 * * *'],
      ['OrderEventsTopic', 'order-events'],
      ['OrdersQueue', 'orders'],
    ]);
  });
});

describe('deriveTopicSettings', () => {
  it('names the setting of every Event Grid topic, and nothing where there is none', () => {
    const eventGridTopics = [
      { name: 'orders', setting: 'OrdersTopicEndpoint' },
      { name: 'news', setting: 'NewsTopicEndpoint' },
    ];
    const flow = defineFlow(sampleFlow({ channels: { eventGridTopics } }));

    expect(Object.entries(deriveTopicSettings([flow]))).toEqual([
      ['news', 'NewsTopicEndpoint'],
      ['orders', 'OrdersTopicEndpoint'],
    ]);
    expect(deriveTopicSettings([defineFlow(sampleFlow())])).toEqual({});
  });
});

describe('deriveSettingNames', () => {
  it('names each setting that some flow reads once, and no other', () => {
    const flow = (name: string) =>
      defineFlow(
        sampleFlow({
          name,
          functions: [`${name}-deliver`],
          settings: [defineSettings({ ErpUrl: z.url(), BuildId: z.string() })],
        }),
      );

    expect(deriveSettingNames([flow('one'), flow('two')])).toEqual(['BuildId', 'ErpUrl']);
  });
});
