import { createRemoteJWKSet, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../../shared/time/clock';
import { refuseAccess } from './refuse-access';

interface TokenReaderOptions {
  /** URL of the only issuer whose tokens count; its keys are read from there. */
  issuer: string;
  /** This environment, the audience of its tokens; a function because a free port is known late. */
  environmentUrl: () => string;
  clock: Clock;
}

/** What a token says about whoever sends it. */
export type TokenSubject = { kind: 'application'; clientId: string } | { kind: 'user'; objectId: string };

export interface ReadsTokens {
  /** @throws {PlatformError} 401 with the challenge of the platform */
  read(authorization: string | undefined): Promise<TokenSubject>;
}

const bearer = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;
const keptTokens = 100;

function textOf(claims: JWTPayload, name: string): string {
  const value = claims[name];
  return typeof value === 'string' ? value : '';
}

function subjectOf(claims: JWTPayload): TokenSubject {
  if (claims['idtyp'] !== 'app') return { kind: 'user', objectId: textOf(claims, 'oid') };
  return { kind: 'application', clientId: textOf(claims, 'azp') || textOf(claims, 'appid') };
}

/** What a header can carry. */
function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, ' ');
}

/** Verifies bearer tokens against the published keys of the issuer. */
export class TokenReader implements ReadsTokens {
  private readonly options: TokenReaderOptions;
  private readonly known = new Map<string, JWTPayload>();
  private keys: JWTVerifyGetKey | undefined;

  constructor(options: TokenReaderOptions) {
    this.options = options;
  }

  async read(authorization: string | undefined): Promise<TokenSubject> {
    if (authorization === undefined) throw this.refusal(undefined);
    const token = bearer.exec(authorization)?.[1];
    if (token === undefined) throw this.refusal('The header is not a bearer token.');
    return subjectOf(await this.verify(token));
  }

  private async verify(token: string): Promise<JWTPayload> {
    const known = this.known.get(token);
    if (known?.exp !== undefined && known.exp * 1_000 > this.options.clock.now()) return known;
    this.known.delete(token);
    const { issuer, environmentUrl, clock } = this.options;
    const audience = [environmentUrl(), `${environmentUrl()}/`];
    const options = { issuer, audience, algorithms: ['RS256'], currentDate: new Date(clock.now()) };
    try {
      const { payload } = await jwtVerify(token, await this.readKeys(), options);
      this.remember(token, payload);
      return payload;
    } catch (error) {
      throw this.refusal(printable(error instanceof Error ? error.message : String(error)));
    }
  }

  private async readKeys(): Promise<JWTVerifyGetKey> {
    if (this.keys) return this.keys;
    const answer = await fetch(`${this.options.issuer}/.well-known/openid-configuration`);
    const { jwks_uri: url } = (await answer.json()) as { jwks_uri: string };
    this.keys = createRemoteJWKSet(new URL(url));
    return this.keys;
  }

  private remember(token: string, claims: JWTPayload): void {
    this.known.set(token, claims);
    const [oldest] = this.known.keys();
    if (this.known.size > keptTokens && oldest !== undefined) this.known.delete(oldest);
  }

  private refusal(problem: string | undefined): Error {
    const { issuer, environmentUrl } = this.options;
    return refuseAccess.unauthorised({ issuer, environmentUrl: environmentUrl(), problem });
  }
}
