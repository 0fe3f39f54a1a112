import type { TelemetryRecord } from '../../local/ingestion/telemetry-record';

/** A record with everything that happened below it. */
export interface WaterfallNode {
  record: TelemetryRecord;
  /** From the first record of all, in milliseconds. */
  offsetMs: number;
  /** How the invocation ended, for a request; the line about it is not shown by itself. */
  outcome: TelemetryRecord | undefined;
  children: WaterfallNode[];
}

export interface Waterfall {
  /** One tree or more an operation; in the order in which they began. */
  operations: { operationId: string; roots: WaterfallNode[] }[];
  /** From the first beginning to the last end. */
  durationMs: number;
}

function isOutcome({ kind, name, properties }: TelemetryRecord): boolean {
  return kind === 'log' && name === 'outcome' && properties['outcome'] !== undefined;
}

const keyOf = (operationId: string | undefined, span: string | undefined): string =>
  `${operationId ?? ''} ${span ?? ''}`;

function endMsOf({ time, durationMs = 0 }: TelemetryRecord): number {
  return Date.parse(time) + durationMs;
}

/** Arranges the records of a trace as trees, oldest first; what has an unknown parent stands at the left edge. */
export function buildWaterfall(records: readonly TelemetryRecord[]): Waterfall {
  const startMs = Math.min(...records.map(({ time }) => Date.parse(time)));
  const nodes = records
    .filter((record) => record.kind !== 'metric')
    .map((record): WaterfallNode => {
      const offsetMs = Date.parse(record.time) - startMs;
      return { record, offsetMs, outcome: undefined, children: [] };
    })
    .sort((first, second) => first.offsetMs - second.offsetMs);
  const spans = new Map(
    nodes
      .filter(({ record }) => record.id !== undefined)
      .map((node) => [keyOf(node.record.operationId, node.record.id), node]),
  );
  const operations = new Map<string, WaterfallNode[]>();
  for (const node of nodes) place(node, spans, operations);
  return {
    operations: [...operations].map(([operationId, roots]) => ({ operationId, roots })),
    durationMs: Math.max(...records.map(endMsOf)) - startMs,
  };
}

function place(
  node: WaterfallNode,
  spans: ReadonlyMap<string, WaterfallNode>,
  operations: Map<string, WaterfallNode[]>,
): void {
  const { record } = node;
  const { operationId = '' } = record;
  const parent = spans.get(keyOf(operationId, record.parentId));
  if (parent !== undefined && parent !== node) {
    if (isOutcome(record) && parent.record.kind === 'request') parent.outcome = record;
    else parent.children.push(node);
    return;
  }
  const roots = operations.get(operationId);
  if (roots) roots.push(node);
  else operations.set(operationId, [node]);
}
