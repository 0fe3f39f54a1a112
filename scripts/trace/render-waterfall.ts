import {
  deliveryProperties,
  describeDuration,
  describeFacts,
  isFailure,
  outcomeProperties,
} from '../telemetry/describe-record';
import type { Waterfall, WaterfallNode } from './build-waterfall';

const timeWidth = 10;

function lineOf({ record, offsetMs, outcome }: WaterfallNode, depth: number): string {
  const { kind, name, durationMs } = record;
  const shown = outcome ? { ...record, properties: { ...record.properties, ...outcome.properties } } : record;
  const columns = [
    `+${describeDuration(offsetMs)}`.padStart(timeWidth),
    (durationMs === undefined ? '' : describeDuration(durationMs)).padStart(timeWidth),
    isFailure(record) ? '!' : ' ',
    `${'  '.repeat(depth)}${kind} ${name}`,
    describeFacts(shown, kind === 'request' ? deliveryProperties : outcomeProperties),
  ];
  return columns.join(' ').trimEnd();
}

function linesOf(node: WaterfallNode, depth: number): string[] {
  return [lineOf(node, depth), ...node.children.flatMap((child) => linesOf(child, depth + 1))];
}

/** The waterfall as lines: offset, duration, `!` for a failure, then the record below what called it. */
export function renderWaterfall({ operations, durationMs }: Waterfall): string[] {
  const count = operations.length === 1 ? '1 operation' : `${operations.length} operations`;
  return [
    `${count}, ${describeDuration(durationMs)} from the first beginning to the last end`,
    ...operations.flatMap(({ operationId, roots }) => [
      '',
      `operation ${operationId}`,
      `${'began'.padStart(timeWidth)} ${'took'.padStart(timeWidth)}`,
      ...roots.flatMap((root) => linesOf(root, 0)),
    ]),
  ];
}
