import { format } from 'node:util';

/** Marks an error as the platform's own; the library looks for the flag. */
function asSystemError<E extends Error>(error: E): E & { isAzureFunctionsSystemError: true } {
  return Object.assign(error, { isAzureFunctionsSystemError: true as const });
}

export function systemError(message: string): Error {
  return asSystemError(new Error(message));
}

export function systemRangeError(message: string): RangeError {
  return asSystemError(new RangeError(message));
}

/** What a function threw, as the platform reports it: an Error, or its text for anything else. */
export function toError(thrown: unknown): Error {
  if (thrown instanceof Error || Object.prototype.toString.call(thrown) === '[object Error]')
    return thrown as Error;
  if (typeof thrown === 'string') return new Error(thrown);
  if (thrown === undefined || thrown === null) return new Error('Unknown error');
  return new Error(typeof thrown === 'object' ? JSON.stringify(thrown) : format('%s', thrown));
}
