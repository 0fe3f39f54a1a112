import { parseArgs } from 'node:util';
import { seedRequest, seedTables, type SeedRequest } from '../../../local/dataverse/seed/seed-rows';
import { UsageError } from '../environment/usage-error';

export interface SeedArguments {
  request: SeedRequest;
  isPrinted: boolean;
}

const options = {
  table: { type: 'string' },
  rows: { type: 'string' },
  seed: { type: 'string', default: '1' },
  print: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const fixes: Readonly<Record<string, string>> = {
  table: `--table must be one of ${seedTables.join(', ')}.`,
  rows: '--rows must be a whole number from 1 to 1000000.',
  seed: '--seed must be a whole number of at least 0.',
};

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message} See --help.`);
  }
}

/** @throws {UsageError} that names every wrong option and what to write instead */
export function parseArguments(args: readonly string[]): SeedArguments | 'help' {
  const { table, rows, seed, print, help } = valuesOf(args);
  if (help || args.length === 0) return 'help';
  const request = seedRequest.safeParse({ table, rows: Number(rows ?? Number.NaN), seed: Number(seed) });
  if (request.success) return { request: request.data, isPrinted: print };
  const wrong = new Set(request.error.issues.map(({ path }) => String(path[0])));
  throw new UsageError([...wrong].map((option) => fixes[option] ?? option).join('\n'));
}
