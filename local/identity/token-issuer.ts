import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JSONWebKeySet } from 'jose';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../shared/time/clock';
import { localTenantId, type LocalIdentity } from './local-identities';

export interface TokenRequest {
  /** Whom the token is for: the URL of an API, or `api://…`. */
  audience: string;
  subject: LocalIdentity;
  /** Application roles, the claim `roles`. */
  roles?: readonly string[];
  /** Delegated permissions, the claim `scp`; a user has `user_impersonation` when absent. */
  scopes?: readonly string[];
  lifetimeSeconds?: number;
}

export interface IssuedToken {
  token: string;
  /** Seconds since 1970. */
  expiresAtSeconds: number;
  lifetimeSeconds: number;
}

interface TokenIssuerOptions {
  /** The claim `iss`; a function because a free port is known late. */
  issuer: () => string;
  clock: Clock;
}

interface SigningKey {
  id: string;
  privateKey: CryptoKey;
  keySet: JSONWebKeySet;
}

const algorithm = 'RS256';
const anHourInSeconds = 3_600;
/** The public client people sign in with; only its being there matters. */
const signInClientId = '51f81489-12ee-4a9e-aaae-a2591f45987d';

function claimsOf({ subject, roles = [], scopes }: TokenRequest): Record<string, unknown> {
  const common = { oid: subject.objectId, tid: localTenantId, name: subject.name, uti: randomUUID() };
  if (subject.kind === 'user') {
    const scp = (scopes ?? ['user_impersonation']).join(' ');
    return { ...common, idtyp: 'user', appid: signInClientId, azp: signInClientId, scp, roles };
  }
  const scp = scopes === undefined ? {} : { scp: scopes.join(' ') };
  return { ...common, idtyp: 'app', appid: subject.clientId, azp: subject.clientId, roles, ...scp };
}

/** Signs tokens with a key that lives as long as this object: a restart makes every older token worthless. */
export class TokenIssuer {
  private readonly options: TokenIssuerOptions;
  private readonly key: SigningKey;

  private constructor(options: TokenIssuerOptions, key: SigningKey) {
    this.options = options;
    this.key = key;
  }

  static async create(options: TokenIssuerOptions): Promise<TokenIssuer> {
    const { privateKey, publicKey } = await generateKeyPair(algorithm);
    const id = randomUUID();
    const jwk = { ...(await exportJWK(publicKey)), kid: id, alg: algorithm, use: 'sig' };
    return new TokenIssuer(options, { id, privateKey, keySet: { keys: [jwk] } });
  }

  get issuer(): string {
    return this.options.issuer();
  }

  /** The public key, as a verifier fetches it. */
  get keySet(): JSONWebKeySet {
    return this.key.keySet;
  }

  async issue(request: TokenRequest): Promise<IssuedToken> {
    const { lifetimeSeconds = anHourInSeconds, subject, audience } = request;
    const nowSeconds = Math.floor(this.options.clock.now() / 1_000);
    const expiresAtSeconds = nowSeconds + lifetimeSeconds;
    const token = await new SignJWT(claimsOf(request))
      .setProtectedHeader({ alg: algorithm, kid: this.key.id, typ: 'JWT' })
      .setIssuer(this.issuer)
      .setAudience(audience)
      .setSubject(subject.objectId)
      .setIssuedAt(nowSeconds)
      .setNotBefore(nowSeconds)
      .setExpirationTime(expiresAtSeconds)
      .sign(this.key.privateKey);
    return { token, expiresAtSeconds, lifetimeSeconds };
  }
}
