import { ContractViolationError } from '../../errors/contract-violation-error';

/** Which argument of a call is at fault. */
export interface Place {
  /** The option or member: `select[1]`, `filter.and[0].value`, `values.name`. */
  path: string;
  /** Logical name or entity set, where one is known. */
  table?: string;
  column?: string;
}

/** A caller's mistake, found before anything is sent; it names the option, the table and the column. */
export function invalidInput(message: string, place: Place): ContractViolationError {
  const { path, table, column } = place;
  const of = table === undefined ? '' : ` of ${table}`;
  const details = { path, ...(table !== undefined && { table }), ...(column !== undefined && { column }) };
  return new ContractViolationError(`${path}${of}: ${message}`, { details });
}
