import { parseLosslessJson } from '../lossless-json';
import { refuse } from '../platform-error';

/** `name=value`; a text within quotes may hold commas, and doubles its own quotes. */
const assignment = /\s*(\w+)\s*=\s*('(?:[^']|'')*'|[^,']*?)\s*(?:,|$)/y;
const guidText = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const dateText = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

/** An object may have single quotes instead of double ones, as in `{'@odata.id':'accounts(…)'}`. */
const singleQuoted = /^\{\s*'/;

function readLiteral(text: string): unknown {
  if (/^'.*'$/s.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (guidText.test(text) || dateText.test(text)) return text;
  try {
    return parseLosslessJson(singleQuoted.test(text) ? text.replaceAll("'", '"') : text);
  } catch {
    throw refuse.malformedQuery(`'${text}' is no value of a function's parameter.`);
  }
}

/**
 * The parameters of a function as its address has them: values, or aliases that the query resolves.
 * @throws {PlatformError} for an alias without a value
 */
export function readFunctionParameters(text: string, query: URLSearchParams): Record<string, unknown> {
  const parameters: Record<string, unknown> = {};
  for (let rest = text.trim(); rest !== '';) {
    assignment.lastIndex = 0;
    const [whole, name, value = ''] = assignment.exec(rest) ?? [];
    if (whole === undefined || name === undefined) throw refuse.malformedQuery(`'${rest}' is no parameter.`);
    const literal = value.startsWith('@') ? query.get(value) : value;
    if (literal === null) throw refuse.malformedQuery(`The alias ${value} has no value.`);
    parameters[name] = readLiteral(literal);
    rest = rest.slice(whole.length);
  }
  return parameters;
}
