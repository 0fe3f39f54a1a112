import { deriveDoors } from '../../../../scripts/generate/derive-doors';
import { defineOperation } from '../../../../shared/api/operation';
import { defineFlow } from '../../../../shared/flow/define-flow';
import { sampleFlow } from '../../../support/sample-flow';

const edgeQueue = { name: 'door', setting: 'DoorQueue', namespace: 'edge' as const };

describe('deriveDoors', () => {
  it('lists each door with the ways on which its caller reaches it', () => {
    const flow = defineFlow(
      sampleFlow({
        channels: { queues: [edgeQueue] },
        doors: [
          { caller: 'finops', through: 'edge-queue', queue: 'door' },
          { caller: 'event-grid', through: 'http' },
        ],
      }),
    );

    expect(deriveDoors([flow]).doors).toEqual([
      { flow: 'account-to-erp', caller: 'finops', through: 'edge-queue', queue: 'door', openings: ['edge'] },
      {
        flow: 'account-to-erp',
        caller: 'event-grid',
        through: 'http',
        openings: ['everybody', 'service-tags', 'event-grid-tag'],
      },
    ]);
  });

  it('publishes operations to callers with a token, and routes of doors to whoever knows their secret', () => {
    const readStock = defineOperation({
      id: 'ReadStock',
      method: 'GET',
      path: 'v1/stock/{sku}',
      tag: 'Stock',
      summary: 'Reads stock',
      description: 'Reads stock.',
      access: { roles: ['Stock.Read'], scopes: [] },
      answers: { 200: { description: 'The stock.' } },
      problems: [],
      timeBudgetMs: 1_000,
    });
    const flow = defineFlow(
      sampleFlow({
        operations: [readStock],
        doors: [
          { caller: 'api-client', through: 'http' },
          { caller: 'dataverse-webhook', through: 'http', routes: [{ method: 'POST', path: 'hook' }] },
        ],
      }),
    );

    expect(deriveDoors([flow]).routes).toEqual([
      {
        name: 'get-v1-stock-sku',
        method: 'GET',
        path: 'v1/stock/{sku}',
        parameters: ['sku'],
        needsToken: true,
      },
      { name: 'post-hook', method: 'POST', path: 'hook', parameters: [], needsToken: false },
    ]);
  });

  it('opens nothing for a flow nobody calls', () => {
    expect(deriveDoors([defineFlow(sampleFlow())])).toEqual({ doors: [], routes: [] });
  });
});

describe('the doors of a manifest', () => {
  it('keep callers with a key out of the main namespace', () => {
    const definition = sampleFlow({
      doors: [{ caller: 'finops', through: 'edge-queue', queue: 'account-to-erp' }],
    });

    expect(() => defineFlow(definition)).toThrow(
      /"account-to-erp" must be a queue of this flow in the namespace "edge"/,
    );
  });
});
