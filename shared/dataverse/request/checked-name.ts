import { invalidInput, type Place } from './invalid-input';

/** Logical names, schema names and names of sets; the platform allows 128 characters and nothing that needs encoding. */
const namePattern = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;

const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The column that holds the id of a lookup's row, as the Web API names it. */
const lookupColumnPattern = /^_[A-Za-z][A-Za-z0-9_]*_value$/;

/** Long enough to recognise it, short enough for a log. */
function quoted(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}

/** What a name stands for, in the words of an error. */
export type NameKind = 'column' | 'entity set' | 'navigation property' | 'action or function' | 'parameter';

/**
 * A name that can stand in an address as it is.
 * @throws {ContractViolationError} for anything else
 */
export function checkedName(kind: NameKind, name: string, place: Place): string {
  if (namePattern.test(name)) return name;
  throw invalidInput(`${quoted(name)} cannot be the name of a ${kind}`, place);
}

/**
 * The id of a row.
 * @throws {ContractViolationError} for anything else
 */
export function checkedGuid(id: string, place: Place): string {
  if (guidPattern.test(id)) return id;
  throw invalidInput(`${quoted(id)} is not the id of a row`, place);
}

/** Whether a column holds the id of a lookup's row, whose literal stands without quotes. */
export function isLookupColumn(column: string): boolean {
  return lookupColumnPattern.test(column);
}
