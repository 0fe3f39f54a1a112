import type { AccessToken, TokenCredential } from '../../shared/dataverse/request/token-source';

/** Gives numbered tokens; keeps the scopes it was asked for. */
export class FakeCredential implements TokenCredential {
  readonly scopes: string[] = [];
  /** While set, there is no token. */
  failure: Error | undefined;
  private readonly expiresOnTimestamp: number | undefined;

  constructor(expiresOnTimestamp?: number) {
    this.expiresOnTimestamp = expiresOnTimestamp;
  }

  getToken(scope: string): Promise<AccessToken> {
    this.scopes.push(scope);
    if (this.failure) return Promise.reject(this.failure);
    const { expiresOnTimestamp } = this;
    const token = `token-${this.scopes.length}`;
    return Promise.resolve(expiresOnTimestamp === undefined ? { token } : { token, expiresOnTimestamp });
  }
}
