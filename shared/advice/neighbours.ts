import type { Answers } from './answers';
import { holds, type Condition } from './condition';

/** A product beside this suite that may be the better home. */
export interface Neighbour {
  title: string;
  /** Where it belongs. */
  belongs: string;
  when: Condition;
}

export const neighbours: readonly Neighbour[] = [
  {
    title: 'Azure Data Factory',
    belongs:
      'large loads between stores with little logic: copy activities, mapping data flows, hundreds of connectors',
    when: { perDay: ['mass'], latency: ['hours'] },
  },
  {
    title: 'Azure Synapse Link / Fabric Link',
    belongs: 'Dataverse tables for reports and analytics, without an export of your own',
    when: { purpose: ['summarise'], direction: ['out', 'none'], latency: ['minutes', 'hours'] },
  },
  {
    title: 'Virtual tables',
    belongs: 'rows of another system in views and lookups of an app, read at the moment they are needed',
    when: { purpose: ['show'], transformation: ['none', 'mapping'] },
  },
  {
    title: 'Dual-write',
    belongs:
      'the shared master data of Dynamics 365 Finance & Operations and Dataverse, within seconds and both ways',
    when: { direction: ['both'], purpose: ['keep-equal'], latency: ['seconds'] },
  },
  {
    title: 'Azure API Management',
    belongs: 'a door for outside callers: products, quotas, tokens, versions, in front of HTTP functions',
    when: { waits: ['system'], direction: ['in', 'out', 'both'], interaction: ['push', 'pull'] },
  },
  {
    title: 'Azure Event Hubs',
    belongs: 'streams of readings and clicks that are read in order by partition and replayed by position',
    when: { peakPerSecond: ['flood'], waits: ['nobody'] },
  },
];

export function neighboursFor(answers: Answers): Neighbour[] {
  return neighbours.filter(({ when }) => holds(when, answers));
}
