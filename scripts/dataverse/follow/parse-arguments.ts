import { parseArgs } from 'node:util';
import { UsageError } from '../environment/usage-error';

export interface FollowArguments {
  table: string;
  /** Undefined: the name of a row. */
  columns: readonly string[] | undefined;
  everyMs: number;
  pageSize: number;
  isWithRows: boolean;
  isOnce: boolean;
  isJson: boolean;
  environment: string | undefined;
}

const options = {
  table: { type: 'string' },
  columns: { type: 'string' },
  every: { type: 'string', default: '2' },
  'page-size': { type: 'string', default: '5000' },
  rows: { type: 'boolean', default: false },
  once: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  environment: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** @throws {UsageError} that names the option and what to write instead */
export function parseArguments(args: readonly string[]): FollowArguments | 'help' {
  const values = valuesOf(args);
  if (values.help || args.length === 0) return 'help';
  const { table, columns, environment } = values;
  if (table === undefined) throw new UsageError('Say which table: --table account.');
  if (!/^[a-z][a-z0-9_]*$/.test(table))
    throw new UsageError('--table must be a logical name, such as account.');
  return {
    table,
    columns: columns === undefined ? undefined : columnsOf(columns),
    everyMs: 1_000 * numberOf('every', values.every, { least: 0.1, most: 3_600 }),
    pageSize: numberOf('page-size', values['page-size'], { least: 1, most: 5_000 }),
    isWithRows: values.rows,
    isOnce: values.once,
    isJson: values.json,
    environment,
  };
}

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message} See --help.`);
  }
}

function columnsOf(text: string): string[] {
  const columns = text.split(',').map((column) => column.trim());
  const wrong = columns.find((column) => !/^[a-z_][a-z0-9_]*$/.test(column));
  if (wrong === undefined) return columns;
  throw new UsageError(
    `--columns are logical names with commas between, such as name,telephone1; not "${wrong}".`,
  );
}

function numberOf(option: string, text: string, { least, most }: { least: number; most: number }): number {
  const number = Number(text);
  if (text.trim() !== '' && number >= least && number <= most) return number;
  throw new UsageError(`--${option} must be a number from ${least} to ${most}.`);
}
