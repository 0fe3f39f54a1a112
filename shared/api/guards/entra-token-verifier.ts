import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../time/clock';
import type { ApiCaller } from '../api-caller';
import { ApiProblemError } from '../api-problem-error';
import { platformProblems } from '../problems/platform-problems';
import { callerOfClaims } from './caller-of-claims';
import { SigningKeysUnavailable } from './signing-keys';
import type { TokenVerifier } from './token-verifier';
import { VerifiedCallers, type VerifiedCaller } from './verified-callers';

/** Entra's access tokens have 1 to 3 KB; groups and roles make them longer. */
const longestToken = 8_192;
const clockToleranceSeconds = 60;
const rememberedTokens = 10_000;
const retryAfterMs = 5_000;

export interface EntraTokenVerifierOptions {
  /** The claim `iss`, to the letter: one tenant, version 2. */
  issuer: string;
  audience: string;
  /** Client ids; `*` among them allows every application of the tenant, none refuses all. */
  allowedClients: readonly string[];
  keys: JWTVerifyGetKey;
  clock: Pick<Clock, 'now'>;
}

/**
 * Verifies access tokens of one Entra tenant. It fails closed: what cannot be verified is not let in.
 * @see RFC 8725, 3: algorithms, issuer, audience and type are checked against what is expected, not what the token says.
 */
export class EntraTokenVerifier implements TokenVerifier {
  private readonly options: EntraTokenVerifierOptions;
  private readonly allowedClients: ReadonlySet<string>;
  private readonly verified: VerifiedCallers;

  constructor(options: EntraTokenVerifierOptions) {
    this.options = options;
    this.allowedClients = new Set(options.allowedClients.map((clientId) => clientId.toLowerCase()));
    this.verified = new VerifiedCallers(options.clock, rememberedTokens);
  }

  async verify(authorization: string | null): Promise<ApiCaller> {
    return this.verified.of(bearerTokenOf(authorization), (token) => this.verifyAnew(token));
  }

  private async verifyAnew(token: string): Promise<VerifiedCaller> {
    const payload = await this.payloadOf(token);
    const caller = callerOfClaims(payload);
    if (!caller) throw refused('The claims of the access token name no caller.');
    if (!this.isAllowed(caller)) throw refused('The application of the access token may not call this API.');
    return { caller, expiresAtMs: payload.exp * 1_000 };
  }

  private async payloadOf(token: string): Promise<{ exp: number }> {
    const { issuer, audience, keys, clock } = this.options;
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        typ: 'JWT',
        issuer,
        audience,
        clockTolerance: clockToleranceSeconds,
        currentDate: new Date(clock.now()),
        requiredClaims: ['exp', 'iat', 'nbf', 'oid'],
      });
      return { ...payload, exp: payload.exp ?? 0 };
    } catch (error) {
      throw problemOf(error);
    }
  }

  private isAllowed({ clientId }: ApiCaller): boolean {
    return this.allowedClients.has('*') || this.allowedClients.has(clientId.toLowerCase());
  }
}

function bearerTokenOf(authorization: string | null): string {
  if (authorization === null || authorization === '') {
    throw new ApiProblemError(
      platformProblems.tokenMissing,
      'Send an access token: Authorization: Bearer <token>.',
    );
  }
  if (authorization.length > longestToken) throw refused('The access token is too long.');
  const token = /^bearer +([\w-]+\.[\w-]+\.[\w-]+) *$/i.exec(authorization)?.[1];
  if (token === undefined) throw refused('The authorization header holds no access token.');
  return token;
}

function problemOf(error: unknown): ApiProblemError {
  if (error instanceof SigningKeysUnavailable) {
    const message = 'The access token cannot be verified at the moment; repeat after the given time.';
    return new ApiProblemError(platformProblems.tokenUnverifiable, message, { cause: error, retryAfterMs });
  }
  if (error instanceof errors.JWTExpired) return refused('The access token has expired.', error);
  if (error instanceof errors.JWTClaimValidationFailed) {
    return refused(`The access token is not accepted: its ${error.claim} is wrong or missing.`, error);
  }
  return refused('The access token is not valid.', error);
}

function refused(message: string, cause?: unknown): ApiProblemError {
  const reason = cause instanceof errors.JOSEError ? { reason: cause.code } : {};
  return new ApiProblemError(platformProblems.tokenRefused, message, { details: reason, cause });
}
