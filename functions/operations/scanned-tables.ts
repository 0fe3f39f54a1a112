import type { Flow } from '../../shared/flow/manifest';

type Queue = Flow['channels']['queues'][number];

/** A queue that is compared with a table, row by row. */
export interface ScanTarget {
  flow: string;
  /** As the manifest names it. */
  channel: string;
  /** As this installation names it. */
  queue: string;
  namespace: Queue['namespace'];
  /** The columns that reach the flow's target. */
  columns: readonly string[];
}

export interface ScannedTable {
  table: string;
  targets: readonly ScanTarget[];
}

/**
 * Which tables a gap scan follows, and for whom. A flow takes part when it wants the table's changes tracked, hears of
 * them through a queue, and says which columns it delivers; it then has to record what it delivered.
 * @param nameOf what an installation calls the queue of a setting
 */
export function scannedTablesOf(
  flows: readonly Flow[],
  nameOf: (setting: string) => string | undefined,
): ScannedTable[] {
  const tables = new Map<string, ScanTarget[]>();
  for (const flow of flows) {
    for (const table of flow.dataverse.changeTracking.filter((name) => reports(flow, name))) {
      tables.set(table, [...(tables.get(table) ?? []), ...targetsOf(flow, table, nameOf)]);
    }
  }
  return [...tables]
    .map(([table, targets]) => ({ table, targets }))
    .filter(({ targets }) => targets.length > 0)
    .sort((a, b) => (a.table < b.table ? -1 : 1));
}

function reports({ dataverse }: Flow, table: string): boolean {
  return dataverse.steps.some((step) => step.table === table);
}

function targetsOf(
  { name: flow, channels, dataverse }: Flow,
  table: string,
  nameOf: (setting: string) => string | undefined,
): ScanTarget[] {
  const columns = dataverse.columns
    .filter((needed) => needed.table === table)
    .flatMap((needed) => needed.columns);
  if (columns.length === 0) return [];
  return channels.queues
    .filter(({ subscribesTo }) => subscribesTo !== undefined && mayCarry(subscribesTo.filter, table))
    .map(({ name: channel, setting, namespace }) => ({
      flow,
      channel,
      queue: nameOf(setting) ?? channel,
      namespace,
      columns,
    }));
}

/** A queue that is filtered for another table never hears of this one, and so has missed nothing of it. */
function mayCarry(filter: NonNullable<Queue['subscribesTo']>['filter'], table: string): boolean {
  if ('sqlExpression' in filter) return true;
  const wanted = filter.properties?.['table'];
  return wanted === undefined || wanted === table;
}
