import { isWatched } from '../../functions/operations/freshness';
import type { Flow } from '../../shared/flow/manifest';
import { groupOf } from './alert-groups';

/** Every kind of alert; docs/operate.md has a section of this name for each. */
export const alertKinds = [
  'parked-growth',
  'backlog-age',
  'freshness-missed',
  'failure-rate',
  'latency',
  'throttling',
  'breaker-open',
  'request-budget',
  'secret-expiry',
  'event-grid-dead-letters',
  'smart-detection',
] as const;

export type AlertKind = (typeof alertKinds)[number];
export type AlertSeverity = Flow['severity'];

/** One rule over telemetry: it fires when its query returns a row. */
export interface AlertRule {
  /** Also the end of the resource's name. */
  name: string;
  kind: AlertKind;
  severity: AlertSeverity;
  /** Whom it notifies: a key of the groups. */
  group: string;
  /** What an operator reads first; ends with where to go on. */
  description: string;
  /** A file in infra/queries/alerts, without its ending. */
  query: string;
  /** Fill the braces of the query. */
  parameters: Readonly<Record<string, string>>;
  /** How often it is asked, and how far back it looks. */
  frequency: string;
  window: string;
}

type Watched = Pick<Flow, 'owner' | 'severity'>;

interface RuleSeed {
  kind: AlertKind;
  name: string;
  says: string;
  parameters?: Readonly<Record<string, string>>;
  severity?: AlertSeverity;
  window?: string;
}

const sectionOf = (kind: AlertKind): string => `docs/operate.md#${kind}`;

function ruleFor(
  watched: Watched,
  { kind, name, says, parameters = {}, severity, window }: RuleSeed,
): AlertRule {
  const shown = severity ?? watched.severity;
  return {
    name,
    kind,
    severity: shown,
    group: groupOf({ owner: watched.owner, severity: shown }).key,
    description: `${says} ${sectionOf(kind)}`,
    query: kind,
    parameters,
    frequency: 'PT5M',
    window: window ?? 'PT15M',
  };
}

/** Share of the day's requests, in percent, and how bad it is to be above it; undefined is as bad as the suite says. */
const budgetLimits: readonly { percent: number; severity?: AlertSeverity }[] = [
  { percent: 80, severity: 'warning' },
  { percent: 95 },
];

/** The longest a message's handler may take without being looked at. */
const longestHandlerSeconds = 30;

/**
 * Milliseconds that 95 and 99 of a hundred invocations stay below. An operation's own time budget is the most a caller
 * waits; a message has as long as its freshness objective lets it, within reason.
 */
export function latencyLimits({ operations, freshnessSeconds }: Flow): { p95Ms: number; p99Ms: number } {
  if (operations.length > 0) {
    const budgetMs = Math.max(...operations.map(({ timeBudgetMs }) => timeBudgetMs));
    return { p95Ms: Math.ceil(budgetMs / 2), p99Ms: budgetMs };
  }
  const p95Ms = Math.min(freshnessSeconds, longestHandlerSeconds) * 1_000;
  return { p95Ms, p99Ms: p95Ms * 2 };
}

function parkedRule({ name, owner, severity }: Flow): AlertRule {
  return ruleFor(
    { owner, severity },
    {
      kind: 'parked-growth',
      name: `${name}-parked-growth`,
      says: `Messages of ${name} are being parked.`,
      parameters: { flow: name },
      window: 'PT1H',
    },
  );
}

function freshnessRule({ name, owner, severity }: Flow): AlertRule {
  return ruleFor(
    { owner, severity },
    {
      kind: 'freshness-missed',
      name: `${name}-freshness-missed`,
      says: `${name} is later than its manifest promises.`,
      parameters: { flow: name },
    },
  );
}

/** The rules over telemetry of one flow, from its promises. */
export function alertRulesOf(flow: Flow): AlertRule[] {
  const { name } = flow;
  const { p95Ms, p99Ms } = latencyLimits(flow);
  return [
    ...(flow.channels.queues.length > 0 ? [parkedRule(flow)] : []),
    ...(isWatched(flow) ? [freshnessRule(flow)] : []),
    ruleFor(flow, {
      kind: 'failure-rate',
      name: `${name}-failure-rate`,
      says: `More than one in twenty invocations of ${name} failed.`,
      parameters: { flow: name },
    }),
    ruleFor(flow, {
      kind: 'latency',
      name: `${name}-latency`,
      says: `${name} takes longer than ${p95Ms} ms (95 %) or ${p99Ms} ms (99 %).`,
      parameters: { flow: name, p95Ms: String(p95Ms), p99Ms: String(p99Ms) },
    }),
  ];
}

/** Rules over what flows share: target systems, and the day's requests to Dataverse. */
export function suiteRules(watched: Watched): AlertRule[] {
  return [
    ruleFor(watched, {
      kind: 'throttling',
      name: 'suite-throttling',
      says: 'A target system asks for pauses again and again.',
    }),
    ruleFor(watched, {
      kind: 'breaker-open',
      name: 'suite-breaker-open',
      says: 'The breaker of a target system is open: its messages wait.',
      window: 'PT30M',
    }),
    ...budgetLimits.map(({ percent, severity }) =>
      ruleFor(watched, {
        kind: 'request-budget',
        name: `suite-request-budget-${percent}`,
        says: `More than ${percent} % of the day's requests to Dataverse are used.`,
        parameters: { percent: String(percent) },
        window: 'PT1H',
        ...(severity && { severity }),
      }),
    ),
  ];
}
