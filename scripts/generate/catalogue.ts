import type { Flow } from '../../shared/flow/manifest';
import type { Topology } from '../../shared/topology/topology';
import { byName } from '../../shared/flow/in-order';
import { flowFacts } from './flow-facts';
import { markdownTable } from './markdown-table';
import { topologyDiagram } from './topology-diagram';

/** The whole page docs/catalogue.md: the picture of all channels, then each flow's answers. */
export function catalogue(flows: readonly Flow[], topology: Topology): string {
  const sections = byName(flows).map(
    (flow) =>
      `## ${flow.name}\n\n${sentence(flow.summary)}\n\n${markdownTable(['Question', 'Answer'], flowFacts(flow))}`,
  );
  return [
    '# Catalogue',
    'Written by `npm run generate` from the manifests (`functions/*/flow.ts`). Change those, not this page.',
    '## Topology',
    'A topic filters for each subscriber and forwards to its queue; what nobody can handle ends in the queue named `-parked`.',
    `\`\`\`mermaid\n${topologyDiagram(flows, topology)}\n\`\`\``,
    ...sections,
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
