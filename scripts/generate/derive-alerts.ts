import { compareTexts, byName } from '../../shared/flow/in-order';
import type { Flow } from '../../shared/flow/manifest';
import { alertRulesOf, suiteRules, type AlertRule, type AlertSeverity } from './alert-rules';
import { groupOf, type AlertGroup } from './alert-groups';

/** What Bicep needs to know to watch the queues of a flow by the platform's own metrics. */
export interface FlowAlerts {
  name: string;
  owner: string;
  severity: AlertSeverity;
  group: string;
  queues: { name: string; namespace: 'main' | 'edge'; backlogThreshold: number }[];
}

export interface Alerts {
  flows: FlowAlerts[];
  /** One group of people per owner and level. */
  groups: AlertGroup[];
  /** Rules over telemetry; each names its query in infra/queries/alerts. */
  rules: AlertRule[];
  /** Whom alerts concern that belong to no flow: secrets, dead letters of Event Grid, anomalies. */
  suite: { owner: string; severity: AlertSeverity; group: string };
}

/** Below this nobody is called: a handful of messages is always on its way. */
const leastBacklog = 100;

/** Messages that the busiest time brings within the freshness objective; more means that the objective is missed. */
function backlogThreshold({ volume, freshnessSeconds }: Flow): number {
  return Math.max(leastBacklog, Math.ceil((volume.peakPerMinute * freshnessSeconds) / 60));
}

function alertsOfFlow(flow: Flow): FlowAlerts {
  return {
    name: flow.name,
    owner: flow.owner,
    severity: flow.severity,
    group: groupOf(flow).key,
    queues: byName(
      flow.channels.queues.map(({ name, namespace }) => ({
        name,
        namespace,
        backlogThreshold: backlogThreshold(flow),
      })),
    ),
  };
}

/** Alerts of the suite as a whole go to whoever runs its control bus; in its absence to the first owner. */
function suiteOf(flows: readonly Flow[]): Pick<Flow, 'owner' | 'severity'> {
  const runner = flows.find(({ pattern }) => pattern === 'control-bus') ?? byName(flows)[0];
  return runner ?? { owner: 'Integration team', severity: 'error' };
}

/** The groups that rules notify, each once. */
function groupsFor(flows: readonly Pick<Flow, 'owner' | 'severity'>[]): AlertGroup[] {
  const levels = flows.flatMap((flow) => [groupOf(flow), groupOf({ ...flow, severity: 'warning' })]);
  return [...new Map(levels.map((group) => [group.key, group])).values()].toSorted((a, b) =>
    compareTexts(a.key, b.key),
  );
}

/** The rules of infra/modules/alerts.bicep as data, from the promises of the manifests. */
export function deriveAlerts(flows: readonly Flow[]): Alerts {
  const suite = suiteOf(flows);
  const { owner, severity } = suite;
  return {
    flows: byName(flows).map(alertsOfFlow),
    groups: groupsFor([...flows, suite]),
    rules: byName([...flows.flatMap(alertRulesOf), ...suiteRules(suite)]),
    suite: { owner, severity, group: groupOf(suite).key },
  };
}
