import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JSONWebKeySet, type JWK } from 'jose';
import type { ManualClock } from './manual-clock';

export const tokenIssuer = 'https://login.example/tenant/v2.0';
export const tokenAudience = 'api://suite-under-test';
export const portalClientId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
export const callerObjectId = '550e8400-e29b-41d4-a716-446655440000';

export interface TokenParts {
  header?: Record<string, unknown>;
  /** `undefined` leaves a claim out. */
  claims?: Record<string, unknown>;
}

/** One key of an issuer, and tokens signed with it: good ones, and whatever else a test asks for. */
export class SigningKey {
  readonly id: string;
  readonly publicJwk: JWK;
  private readonly privateKey: CryptoKey;
  private readonly clock: Pick<ManualClock, 'now'>;

  private constructor(id: string, publicJwk: JWK, privateKey: CryptoKey, clock: Pick<ManualClock, 'now'>) {
    this.id = id;
    this.publicJwk = publicJwk;
    this.privateKey = privateKey;
    this.clock = clock;
  }

  static async create(id: string, clock: Pick<ManualClock, 'now'>): Promise<SigningKey> {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: id, alg: 'RS256', use: 'sig' };
    return new SigningKey(id, jwk, privateKey, clock);
  }

  /** The claims of a good token of an application that lasts an hour. */
  goodClaims(): Record<string, unknown> {
    const nowSeconds = Math.floor(this.clock.now() / 1_000);
    return {
      iss: tokenIssuer,
      aud: tokenAudience,
      iat: nowSeconds,
      nbf: nowSeconds,
      exp: nowSeconds + 3_600,
      oid: callerObjectId,
      sub: callerObjectId,
      azp: portalClientId,
      roles: ['Cases.Create'],
    };
  }

  async token({ header = {}, claims = {} }: TokenParts = {}): Promise<string> {
    const given = Object.entries({ ...this.goodClaims(), ...claims });
    const payload = Object.fromEntries(given.filter(([, value]) => value !== undefined));
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: this.id, ...header })
      .sign(this.privateKey);
  }
}

export function keySetOf(...keys: readonly SigningKey[]): JSONWebKeySet {
  return { keys: keys.map(({ publicJwk }) => publicJwk) };
}

/** A token put together by hand, as a forger does. */
export function forgedToken(
  header: Record<string, unknown>,
  claims: Record<string, unknown>,
  signature = '',
): string {
  return `${base64(header)}.${base64(claims)}.${signature}`;
}

function base64(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
