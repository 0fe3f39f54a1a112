import { deriveTopology } from '../../../../scripts/generate/derive-topology';
import { topologyMap } from '../../../../scripts/generate/workbook-map';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { sampleFlow } from '../../../support/sample-flow';

const keep = { deadLetterContainer: 'undelivered' };

const publisher = defineFlow(
  sampleFlow({
    functions: ['account-to-erp-store'],
    channels: {
      queues: [{ name: 'orders', setting: 'OrdersQueue' }],
      containers: [{ name: 'undelivered' }],
      eventGridTopics: [
        {
          name: 'news',
          setting: 'NewsTopicEndpoint',
          subscriptions: [
            { ...keep, name: 'to-queue', destination: { kind: 'queue', queue: 'orders' } },
            {
              ...keep,
              name: 'to-function',
              destination: { kind: 'function', functionName: 'account-to-erp-store' },
            },
          ],
        },
      ],
    },
  }),
);

describe('topologyMap', () => {
  it('gives every node an id of its own, whatever is named alike', () => {
    const { nodes } = topologyMap([publisher], deriveTopology([publisher]));
    const ids = nodes.map(({ id }) => id);

    expect(ids).toEqual([
      'flow:account-to-erp',
      'queue:orders',
      'parking queue:orders-parked',
      'event grid:news',
    ]);
  });

  it('follows Event Grid to queues and to the flow that owns the function', () => {
    const { edges } = topologyMap([publisher], deriveTopology([publisher]));

    expect(edges.filter(({ from }) => from === 'event grid:news')).toEqual(
      expect.arrayContaining([
        { from: 'event grid:news', to: 'queue:orders' },
        { from: 'event grid:news', to: 'flow:account-to-erp' },
      ]),
    );
  });

  it('connects only nodes it shows', () => {
    const { nodes, edges } = topologyMap([publisher], deriveTopology([publisher]));
    const ids = nodes.map(({ id }) => id);

    expect(edges.filter(({ from, to }) => !ids.includes(from) || !ids.includes(to))).toEqual([]);
  });
});
