import { PlatformError } from '../platform-error';

function badRequest(message: string, code = '0x80040203'): PlatformError {
  return new PlatformError({ status: 400, code, message });
}

/** What a call of an action or function is refused with. */
export const refuseAction = {
  missingParameter: (name: string) => badRequest(`The required parameter '${name}' is missing.`),
  unknownParameter: (name: string, operation: string) =>
    badRequest(`The parameter '${name}' is no parameter of '${operation}'.`, '0x80048d19'),
  wrongType: (name: string, expected: string) =>
    badRequest(`The parameter '${name}' cannot be converted to ${expected}.`, '0x80048d19'),
} as const;
