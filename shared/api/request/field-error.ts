/** One place of a request that is wrong. */
export interface FieldError {
  /** `customer.email` or `lines[2].quantity` in the body, `$` for all of it; else `query.…`, `path.…` or `headers.…`. */
  path: string;
  /** What must be there; never a value that was. */
  message: string;
}

/** Callers may send names of any length; what they get back stays readable. */
const longestPart = 60;

/** Writes a path into a body, or below the place given first. */
export function formatFieldPath(parts: readonly PropertyKey[]): string {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += `${text === '' ? '' : '.'}${shorten(String(part))}`;
  }
  return text === '' ? '$' : text;
}

function shorten(part: string): string {
  return part.length <= longestPart ? part : `${part.slice(0, longestPart)}…`;
}
