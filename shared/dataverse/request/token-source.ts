import { AccessDeniedError } from '../../errors/access-denied-error';
import type { Clock } from '../../time/clock';

/** What a credential gives. */
export interface AccessToken {
  token: string;
  /** Milliseconds since 1970; a token without one is asked for at every call. */
  expiresOnTimestamp?: number;
}

/** The part of an Azure identity this client needs; `@azure/identity` credentials have it. */
export interface TokenCredential {
  getToken(scope: string): Promise<AccessToken | null>;
}

/** Milliseconds before its end at which a token is no longer used: longer than any call takes. */
const renewBeforeMs = 120_000;

/** Keeps a token until shortly before its end, because some credentials start a program for each one. */
export class TokenSource {
  private readonly credential: TokenCredential;
  private readonly scope: string;
  private readonly clock: Clock;
  private kept: AccessToken | undefined;
  private pending: Promise<AccessToken> | undefined;

  constructor(credential: TokenCredential, environmentUrl: string, clock: Clock) {
    this.credential = credential;
    this.scope = `${environmentUrl.replace(/\/+$/, '')}/.default`;
    this.clock = clock;
  }

  /** The token at hand, if it still has time. */
  keptToken(): string | undefined {
    return this.kept && this.isFresh(this.kept) ? this.kept.token : undefined;
  }

  /** @throws {AccessDeniedError} when the identity gives none */
  async token(): Promise<string> {
    const kept = this.keptToken();
    if (kept !== undefined) return kept;
    this.pending ??= this.ask().finally(() => (this.pending = undefined));
    this.kept = await this.pending;
    return this.kept.token;
  }

  /** A token the platform refused is not used again. */
  forget(token: string): void {
    if (this.kept?.token === token) this.kept = undefined;
  }

  private isFresh({ expiresOnTimestamp = 0 }: AccessToken): boolean {
    return this.clock.now() < expiresOnTimestamp - renewBeforeMs;
  }

  private async ask(): Promise<AccessToken> {
    const details = { target: 'dataverse' };
    try {
      const token = await this.credential.getToken(this.scope);
      if (token) return token;
    } catch (cause) {
      throw new AccessDeniedError('No token for Dataverse', { details, cause });
    }
    throw new AccessDeniedError('No token for Dataverse', { details });
  }
}
