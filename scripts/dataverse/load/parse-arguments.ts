import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from '../environment/usage-error';

const kinds = ['upsert', 'create', 'update'] as const;
const ways = ['bulk', 'batch'] as const;

export interface LoadArguments {
  table: string;
  rows: number;
  broken: number;
  from: string | undefined;
  /** Empty: the id column names the rows. */
  key: readonly string[];
  kind: (typeof kinds)[number];
  compare: boolean;
  merge: boolean;
  through: (typeof ways)[number] | undefined;
  parallel: number;
  fresh: boolean;
  environment: string | undefined;
}

const options = {
  table: { type: 'string', default: 'account' },
  rows: { type: 'string' },
  broken: { type: 'string' },
  from: { type: 'string' },
  key: { type: 'string' },
  kind: { type: 'string', default: 'upsert' },
  compare: { type: 'boolean', default: false },
  merge: { type: 'boolean', default: false },
  through: { type: 'string' },
  parallel: { type: 'string', default: '8' },
  fresh: { type: 'boolean', default: false },
  environment: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message} See --help.`, { cause: error });
  }
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(`--${name} must be a whole number from ${least} to ${most}, not "${text}".`);
}

function oneOf<T extends string>(name: string, text: string, known: readonly T[]): T {
  const found = known.find((each) => each === text);
  if (found !== undefined) return found;
  throw new UsageError(`--${name} must be ${known.join(' or ')}, not "${text}".`);
}

function checkName(name: string, text: string): string {
  if (/^[a-z_][a-z0-9_]{0,127}$/.test(text)) return text;
  throw new UsageError(`--${name} must be a logical name such as account, not "${text}".`);
}

function checkCombination({ from, rows, broken, key }: ReturnType<typeof parse>): void {
  if (from !== undefined && (rows !== undefined || broken !== undefined))
    throw new UsageError('--from reads rows; --rows and --broken generate them. Give one or the other.');
  if (from === undefined && key !== undefined)
    throw new UsageError('--key names the rows of --from; generated rows have ids.');
}

/** @throws {UsageError} naming the option that is wrong */
export function parseArguments(args: readonly string[]): LoadArguments | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  checkCombination(values);
  const rows = wholeNumber('rows', values.rows ?? '1000', 1, 100_000_000);
  return {
    table: checkName('table', values.table),
    rows,
    broken: wholeNumber('broken', values.broken ?? '0', 0, rows),
    from: values.from,
    key: values.key?.split(',').map((column) => checkName('key', column)) ?? [],
    kind: oneOf('kind', values.kind, kinds),
    compare: values.compare,
    merge: values.merge,
    through: values.through === undefined ? undefined : oneOf('through', values.through, ways),
    parallel: wholeNumber('parallel', values.parallel, 1, 52),
    fresh: values.fresh,
    environment: values.environment,
  };
}
