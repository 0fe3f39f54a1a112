import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JSONWebKeySet, type JWK } from 'jose';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../shared/time/clock';
import { guidOf } from '../dataverse/guid';
import { localTenantId, type LocalIdentity } from './local-identities';

export interface TokenRequest {
  /** Whom the token is for: the URL of an API, or `api://…`. */
  audience: string;
  subject: LocalIdentity;
  /** The claim `roles`: application roles, or those of a user. Without any the token has no such claim. */
  roles?: readonly string[];
  /** Delegated permissions, the claim `scp`; a user has `user_impersonation` when there are none. */
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
  publicJwk: JWK;
}

const algorithm = 'RS256';
const anHourInSeconds = 3_600;
/** The public client people sign in with; only its being there matters. */
const signInClientId = '51f81489-12ee-4a9e-aaae-a2591f45987d';

/** A token has `scp` when a user acts through an application, and `roles` when the application acts for itself. */
function claimsOf({ subject, roles = [], scopes = [] }: TokenRequest): Record<string, unknown> {
  const isUser = subject.kind === 'user';
  const clientId = isUser ? signInClientId : subject.clientId;
  const permissions = isUser && scopes.length === 0 ? ['user_impersonation'] : scopes;
  return {
    oid: subject.objectId,
    tid: localTenantId,
    name: subject.name,
    uti: randomUUID(),
    idtyp: isUser ? 'user' : 'app',
    appid: clientId,
    azp: clientId,
    ...(permissions.length > 0 && { scp: permissions.join(' ') }),
    ...(roles.length > 0 && { roles }),
  };
}

/** An application is known by one id everywhere, a user by another one to every API. */
function subClaimOf({ subject, audience }: TokenRequest): string {
  return subject.kind === 'application' ? subject.objectId : guidOf(`${subject.objectId} to ${audience}`);
}

async function createKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm);
  const id = randomUUID();
  const publicJwk = { ...(await exportJWK(publicKey)), kid: id, alg: algorithm, use: 'sig' };
  return { id, privateKey, publicJwk };
}

/** Signs tokens with keys that live as long as this object: a restart makes every older token worthless. */
export class TokenIssuer {
  private readonly options: TokenIssuerOptions;
  /** The one that signs comes first. */
  private keys: [SigningKey, ...SigningKey[]];

  private constructor(options: TokenIssuerOptions, key: SigningKey) {
    this.options = options;
    this.keys = [key];
  }

  static async create(options: TokenIssuerOptions): Promise<TokenIssuer> {
    return new TokenIssuer(options, await createKey());
  }

  get issuer(): string {
    return this.options.issuer();
  }

  /** The public keys, as a verifier fetches them. */
  get keySet(): JSONWebKeySet {
    return { keys: this.keys.map(({ publicJwk }) => publicJwk) };
  }

  /** Signs with a new key from now on; older ones stay in the key set unless they are to be forgotten. */
  async rotateKeys({ forgetsOld = false } = {}): Promise<void> {
    const key = await createKey();
    this.keys = forgetsOld ? [key] : [key, ...this.keys];
  }

  async issue(request: TokenRequest): Promise<IssuedToken> {
    const { lifetimeSeconds = anHourInSeconds, audience } = request;
    const [key] = this.keys;
    const nowSeconds = Math.floor(this.options.clock.now() / 1_000);
    const expiresAtSeconds = nowSeconds + lifetimeSeconds;
    const token = await new SignJWT(claimsOf(request))
      .setProtectedHeader({ alg: algorithm, kid: key.id, typ: 'JWT' })
      .setIssuer(this.issuer)
      .setAudience(audience)
      .setSubject(subClaimOf(request))
      .setIssuedAt(nowSeconds)
      .setNotBefore(nowSeconds)
      .setExpirationTime(expiresAtSeconds)
      .sign(key.privateKey);
    return { token, expiresAtSeconds, lifetimeSeconds };
  }
}
