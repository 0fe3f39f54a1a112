import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { LocalPorts } from '../../local/config';
import { telemetryKinds } from '../../local/ingestion/telemetry-record';
import { UsageError } from '../dataverse/environment/usage-error';

const options = {
  flow: { type: 'string' },
  kind: { type: 'string', multiple: true, default: [] },
  message: { type: 'string' },
  since: { type: 'string' },
  limit: { type: 'string', default: '50' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

const largestLimit = 10_000;
const unitsMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

export interface TelemetryCommand {
  url: string;
  /** What the ingestion stand-in is asked. */
  path: string;
  json: boolean;
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function read(args: readonly string[]): Values {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message} See --help.`);
  }
}

function sinceOf(text: string, nowMs: number): string {
  const [, count, unit = ''] = /^(\d+)([smh])$/.exec(text) ?? [];
  const unitMs = unitsMs[unit];
  if (count !== undefined && unitMs !== undefined)
    return new Date(nowMs - Number(count) * unitMs).toISOString();
  const timeMs = Date.parse(text);
  if (!Number.isNaN(timeMs)) return new Date(timeMs).toISOString();
  throw new UsageError('--since must be 30s, 10m, 2h, or a time such as 2026-11-21T10:00:00Z.');
}

function limitOf(text: string): string {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= largestLimit) return String(limit);
  throw new UsageError(`--limit must be a whole number, 1 to ${largestLimit}.`);
}

function kindsOf(kinds: readonly string[]): string | undefined {
  const wrong = kinds.find((kind) => !telemetryKinds.some((known) => known === kind));
  if (wrong !== undefined) throw new UsageError(`--kind must be of ${telemetryKinds.join(', ')}.`);
  return kinds.length === 0 ? undefined : kinds.join(',');
}

/** @throws {UsageError} naming the option and what to write instead */
export function parseCommand(
  args: readonly string[],
  ports: Pick<LocalPorts, 'ingestion'>,
  nowMs: number,
): TelemetryCommand | 'help' {
  const { help, json, flow, message, since, limit, kind } = read(args);
  if (help) return 'help';
  const question = {
    flow,
    message,
    kind: kindsOf(kind),
    since: since === undefined ? undefined : sinceOf(since, nowMs),
    limit: limitOf(limit),
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(question)) if (value !== undefined) query.set(name, value);
  return { url: `http://127.0.0.1:${ports.ingestion}`, path: `/telemetry?${query.toString()}`, json };
}
