import { catalogue } from '../../../../scripts/generate/catalogue';
import { deriveTopology } from '../../../../scripts/generate/derive-topology';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { sampleFlow } from '../../../support/sample-flow';

const keep = { deadLetterContainer: 'undelivered' };

const intake = defineFlow(
  sampleFlow({
    name: 'dataverse-intake',
    functions: ['dataverse-intake-receive'],
    channels: {
      topics: [{ name: 'dataverse-events', setting: 'DataverseEventsTopic' }],
      schedules: [{ setting: 'IntakeSpillSchedule', default: '*/15 * * * * *' }],
    },
  }),
);
const erp = defineFlow(
  sampleFlow({
    dataverse: {
      steps: [{ message: 'Update', table: 'account' }],
      privileges: [{ table: 'account', rights: ['Read'] }],
    },
  }),
);
const analytics = defineFlow(
  sampleFlow({
    name: 'account-to-analytics',
    functions: ['account-to-analytics-store'],
    delivery: 'at-least-once',
    channels: {
      containers: [{ name: 'undelivered' }],
      eventGridTopics: [
        {
          name: 'analytics',
          setting: 'AnalyticsTopicEndpoint',
          subscriptions: [
            {
              ...keep,
              name: 'store',
              destination: { kind: 'function', functionName: 'account-to-analytics-store' },
            },
            { ...keep, name: 'erp', destination: { kind: 'queue', queue: 'account-to-erp' } },
            {
              ...keep,
              name: 'partner',
              destination: { kind: 'webhook', url: 'https://partner.example/hook' },
            },
          ],
        },
      ],
    },
  }),
);
const flows = [erp, intake, analytics];
const page = catalogue(flows, deriveTopology(flows));

describe('catalogue', () => {
  it('draws the way of an event from the topic through the filter to its subscriber', () => {
    expect(page).toContain('flow_dataverse_intake --> topic_dataverse_events');
    expect(page).toContain('topic_dataverse_events -->|"table = account"| queue_account_to_erp');
    expect(page).toContain('queue_account_to_erp --> flow_account_to_erp');
    expect(page).toContain('queue_account_to_erp -.-> queue_account_to_erp_parked');
  });

  it('draws where Event Grid delivers', () => {
    expect(page).toContain('flow_account_to_analytics --> eventgrid_analytics');
    expect(page).toContain('eventgrid_analytics -->|"store"| flow_account_to_analytics');
    expect(page).toContain('eventgrid_analytics -->|"erp"| queue_account_to_erp');
    expect(page).toContain('eventgrid_analytics -->|"partner"| webhook_partner["webhook"]');
  });

  it('answers the questions about each flow, in the order of names', () => {
    const rowOf = (question: string): RegExp => new RegExp(`\\| ${question} +\\| `);

    expect([...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual([
      'Topology',
      'account-to-analytics',
      'account-to-erp',
      'dataverse-intake',
    ]);
    for (const question of ['Delivery', 'Freshness', 'Owner', 'Settings', 'Privileges', 'Schedules']) {
      expect(page).toMatch(rowOf(question));
    }
    expect(page).toContain('effectively-once, writes guarded by version');
    expect(page).toContain('after 10 s, 60 s, 300 s; waits as long as `MaxWaitHours` for a target');
  });

  it('leaves out what a flow does not have', () => {
    const ofIntake = page.slice(page.indexOf('## dataverse-intake'));

    expect(ofIntake).not.toMatch(/\| (Queues|Retry|Alternate keys) /);
  });
});
