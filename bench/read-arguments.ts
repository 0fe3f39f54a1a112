import { parseArgs } from 'node:util';
import type { BenchCase } from './bench-case';

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface BenchArguments<Case> {
  isHelp: boolean;
  /** In the order of the list, not of the command line; all when none is named. */
  chosen: Case[];
}

function parse(args: readonly string[]) {
  try {
    const options = { help: { type: 'boolean', default: false, short: 'h' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

/** @throws {UsageError} naming what is neither a case nor an option */
export function readArguments<Case extends Pick<BenchCase, 'name'>>(
  args: readonly string[],
  cases: readonly Case[],
): BenchArguments<Case> {
  const { values, positionals } = parse(args);
  const known = cases.map(({ name }) => name);
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new UsageError(`There is no case ${unknown.join(', ')}; there is ${known.join(', ')}.`);
  const chosen = cases.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  return { isHelp: values.help, chosen };
}
