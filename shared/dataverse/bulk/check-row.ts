import { invalidInput } from '../request/invalid-input';

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function demandRecord(value: unknown, path: string, table: string): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value;
  throw invalidInput('must be an object', { path, table });
}

function checkLookups(lookups: unknown, table: string): void {
  for (const [navigation, target] of Object.entries(demandRecord(lookups, 'lookups', table)))
    if (target !== null) checkTarget(demandRecord(target, `lookups.${navigation}`, table), navigation, table);
}

function checkTarget(target: Readonly<Record<string, unknown>>, navigation: string, table: string): void {
  const isNamed = 'contentId' in target || ('entitySet' in target && ('id' in target || 'key' in target));
  if (!isNamed) throw invalidInput('names no row', { path: `lookups.${navigation}`, table });
  checkName(target, table);
}

function checkName(named: Readonly<Record<string, unknown>>, table: string): void {
  for (const member of ['id', 'entitySet', 'contentId'])
    if (member in named && typeof named[member] !== 'string')
      throw invalidInput('must be text', { path: member, table });
  if ('key' in named) demandRecord(named['key'], 'key', table);
}

/**
 * Whether a row has the form of its type. Rows come from files and other systems by a cast; one that is odd is the fault
 * of its input, which has to be told so, and not of the program.
 * @throws {ContractViolationError} naming the member
 */
export function checkRow(row: unknown, table: string): void {
  const named = demandRecord(row, 'row', table);
  checkName(named, table);
  demandRecord(named['values'], 'values', table);
  if (named['lookups'] !== undefined) checkLookups(named['lookups'], table);
}
