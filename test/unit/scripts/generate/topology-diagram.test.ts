import { topologyDiagram } from '../../../../scripts/generate/topology-diagram';
import { deriveTopology } from '../../../../scripts/generate/derive-topology';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { FlowDefinition } from '../../../../shared/flow/manifest';
import { sampleFlow } from '../../../support/sample-flow';

type Filter = NonNullable<
  NonNullable<NonNullable<FlowDefinition['channels']>['queues']>[number]['subscribesTo']
>['filter'];

function arrowFor(filter: Filter): string | undefined {
  const flow = defineFlow(
    sampleFlow({
      channels: {
        topics: [{ name: 'events', setting: 'EventsTopic' }],
        queues: [{ name: 'q', setting: 'Q', subscribesTo: { topic: 'events', filter } }],
      },
    }),
  );
  const lines = topologyDiagram([flow], deriveTopology([flow])).split('\n');
  return lines.find((line) => line.includes('topic_events -->'))?.trim();
}

describe('topologyDiagram', () => {
  it('begins as Mermaid wants it', () => {
    const flow = defineFlow(sampleFlow({ channels: {} }));

    expect(topologyDiagram([flow], deriveTopology([flow]))).toBe(
      'flowchart LR\n  flow_account_to_erp["account-to-erp"]',
    );
  });

  it('writes the filter on the arrow', () => {
    expect(arrowFor({ label: 'a.b', properties: { table: 'account' } })).toBe(
      'topic_events -->|"a.b, table = account"| queue_q',
    );
    expect(arrowFor({ sqlExpression: "message IN ('Create')" })).toBe(
      `topic_events -->|"message IN ('Create')"| queue_q`,
    );
  });

  it('keeps quotation marks of a filter from ending its label', () => {
    expect(arrowFor({ sqlExpression: '"table" = 1' })).toBe(
      'topic_events -->|"#quot;table#quot; = 1"| queue_q',
    );
  });
});
