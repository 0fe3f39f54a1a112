import type { ApiCaller } from '../api-caller';

/** Turns the `authorization` header into a caller. */
export interface TokenVerifier {
  /** @throws {ApiProblemError} `TOKEN_MISSING` or `TOKEN_REFUSED`, 401; `TOKEN_UNVERIFIABLE`, 503, when keys cannot be had */
  verify(authorization: string | null): Promise<ApiCaller>;
}
