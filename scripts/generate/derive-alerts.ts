import type { Flow } from '../../shared/flow/manifest';
import { byName } from '../../shared/flow/in-order';

/** What Bicep needs to know to tell people about a flow. */
export interface FlowAlerts {
  name: string;
  owner: string;
  severity: string;
  queues: { name: string; backlogThreshold: number }[];
}

/** Below this nobody is called: a handful of messages is always on its way. */
const leastBacklog = 100;

/** Messages that the busiest time brings within the freshness objective; more means that the objective is missed. */
function backlogThreshold({ volume, freshnessSeconds }: Flow): number {
  return Math.max(leastBacklog, Math.ceil((volume.peakPerMinute * freshnessSeconds) / 60));
}

/** The rules of infra/modules/alerts.bicep as data; queues of the edge namespace are watched where they are. */
export function deriveAlerts(flows: readonly Flow[]): { flows: FlowAlerts[] } {
  return {
    flows: byName(flows).map((flow) => ({
      name: flow.name,
      owner: flow.owner,
      severity: flow.severity,
      queues: byName(flow.channels.queues.filter(({ namespace }) => namespace === 'main')).map(
        ({ name }) => ({
          name,
          backlogThreshold: backlogThreshold(flow),
        }),
      ),
    })),
  };
}
