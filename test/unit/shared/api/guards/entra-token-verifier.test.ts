import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { createLocalJWKSet, exportSPKI, importJWK, type CryptoKey, type JWTVerifyGetKey } from 'jose';
import {
  EntraTokenVerifier,
  type EntraTokenVerifierOptions,
} from '../../../../../shared/api/guards/entra-token-verifier';
import { SigningKeysUnavailable } from '../../../../../shared/api/guards/signing-keys';
import {
  callerObjectId,
  forgedToken,
  keySetOf,
  portalClientId,
  SigningKey,
  tokenAudience,
  tokenIssuer,
  type TokenParts,
} from '../../../../support/api-tokens';
import { ManualClock } from '../../../../support/manual-clock';

describe('EntraTokenVerifier', () => {
  let clock: ManualClock;
  let key: SigningKey;
  let keyRequests: number;

  beforeAll(async () => {
    key = await SigningKey.create('key-1', new ManualClock());
  });

  beforeEach(() => {
    clock = new ManualClock();
    keyRequests = 0;
  });

  function verifier(options: Partial<EntraTokenVerifierOptions> = {}): EntraTokenVerifier {
    const keySet = createLocalJWKSet(keySetOf(key));
    const keys: JWTVerifyGetKey = (header, token) => {
      keyRequests++;
      return keySet(header, token);
    };
    return new EntraTokenVerifier({
      issuer: tokenIssuer,
      audience: tokenAudience,
      allowedClients: [portalClientId],
      keys,
      clock,
      ...options,
    });
  }

  async function refusalOf(token: string, guard = verifier()): Promise<string> {
    return guard.verify(`Bearer ${token}`).then(
      () => 'let in',
      (error: unknown) => `${(error as { code: string }).code}: ${(error as Error).message}`,
    );
  }

  it('knows an application by its roles', async () => {
    const caller = await verifier().verify(`Bearer ${await key.token()}`);

    expect(caller).toEqual({
      kind: 'application',
      clientId: portalClientId,
      objectId: callerObjectId,
      roles: new Set(['Cases.Create']),
      scopes: new Set(),
    });
  });

  it('knows a user by scopes', async () => {
    const claims = { scp: 'Cases.Create Cases.Read', roles: undefined };

    const caller = await verifier().verify(`bearer  ${await key.token({ claims })}`);

    expect(caller).toMatchObject({ kind: 'user', scopes: new Set(['Cases.Create', 'Cases.Read']) });
  });

  it('asks for a token where there is none', async () => {
    const codes = [null, ''].map((header) =>
      verifier()
        .verify(header)
        .catch((error: unknown) => error),
    );

    expect(await Promise.all(codes)).toEqual([
      expect.objectContaining({ code: 'TOKEN_MISSING', httpStatus: 401 }),
      expect.objectContaining({ code: 'TOKEN_MISSING', httpStatus: 401 }),
    ]);
  });

  it.each(['Basic dXNlcjpwYXNz', 'Bearer', 'Bearer ', 'Bearer a.b', 'Bearer a.b.c d', 'Bearer a.b.c.d.e'])(
    'refuses the header %j',
    async (header) => {
      await expect(verifier().verify(header)).rejects.toMatchObject({
        code: 'TOKEN_REFUSED',
        httpStatus: 401,
        isRetryable: false,
      });
    },
  );

  it('refuses a header of any length without looking into it', async () => {
    const token = await key.token({ claims: { groups: 'x'.repeat(8_192) } });

    expect(await refusalOf(token)).toBe('TOKEN_REFUSED: The access token is too long.');
    expect(keyRequests).toBe(0);
  });

  const wrong: [string, TokenParts, RegExp][] = [
    ['of another issuer', { claims: { iss: 'https://login.example/other/v2.0' } }, /its iss/],
    ['of an issuer that begins alike', { claims: { iss: `${tokenIssuer}/` } }, /its iss/],
    ['for another audience', { claims: { aud: 'api://other' } }, /its aud/],
    ['without an audience', { claims: { aud: undefined } }, /its aud/],
    ['that ended more than a minute ago', { claims: { exp: seconds(-61) } }, /expired/],
    ['that starts in more than a minute', { claims: { nbf: seconds(61) } }, /its nbf/],
    ['without an end', { claims: { exp: undefined } }, /its exp/],
    ['without a beginning', { claims: { nbf: undefined } }, /its nbf/],
    ['without a subject in the directory', { claims: { oid: undefined } }, /its oid/],
    ['signed with an unknown key', { header: { kid: 'key-9' } }, /not valid/],
    ['that is not an access token', { header: { typ: 'at+jwt' } }, /its typ/],
    ['without a type', { header: { typ: undefined } }, /its typ/],
    ['of no application, such as an id token', { claims: { azp: undefined } }, /name no caller/],
    ['of two applications', { claims: { appid: 'other' } }, /name no caller/],
    ['of an application with scopes', { claims: { idtyp: 'app', scp: 'Cases.Create' } }, /name no caller/],
    ['whose roles are no list', { claims: { roles: 'Cases.Create' } }, /name no caller/],
    ['of an application that may not call', { claims: { azp: 'other' } }, /may not call/],
  ];

  function seconds(fromNow: number): number {
    return Math.floor(new ManualClock().now() / 1_000) + fromNow;
  }

  it.each(wrong)('refuses a token %s', async (_what, parts, sentence) => {
    const refusal = await refusalOf(await key.token(parts));

    expect(refusal).toMatch(/^TOKEN_REFUSED: /);
    expect(refusal).toMatch(sentence);
  });

  it('allows clocks to differ by a minute', async () => {
    const tokens = [{ exp: seconds(-59) }, { nbf: seconds(59) }].map((claims) => key.token({ claims }));

    const refusals = await Promise.all((await Promise.all(tokens)).map((token) => refusalOf(token)));

    expect(refusals).toEqual(['let in', 'let in']);
  });

  it('refuses a token without a signature', async () => {
    const forged = ['none', 'None', 'NONE'].map((alg) => forgedToken({ alg, typ: 'JWT' }, key.goodClaims()));

    const refusals = await Promise.all(forged.map((token) => refusalOf(`${token}x`)));

    expect(refusals).toEqual(Array.from(forged, () => 'TOKEN_REFUSED: The access token is not valid.'));
    expect(await refusalOf(forged[0]!)).toMatch(/^TOKEN_REFUSED/);
  });

  it('refuses a token signed with the public key as a shared secret', async () => {
    const publicKey = (await importJWK(key.publicJwk, 'RS256')) as CryptoKey;
    const secret = await exportSPKI(publicKey);
    const unsigned = forgedToken({ alg: 'HS256', typ: 'JWT', kid: key.id }, key.goodClaims());
    const signature = createHmac('sha256', secret).update(unsigned.slice(0, -1)).digest('base64url');

    expect(await refusalOf(`${unsigned}${signature}`)).toBe('TOKEN_REFUSED: The access token is not valid.');
    expect(keyRequests).toBe(0);
  });

  it('refuses a token whose signer brings its own key', async () => {
    const stranger = await SigningKey.create(key.id, clock);
    const header = { jwk: stranger.publicJwk, x5u: 'https://evil.example', jku: 'https://evil.example' };

    expect(await refusalOf(await stranger.token({ header }))).toMatch(/^TOKEN_REFUSED/);
  });

  it('refuses a token with critical extensions it does not know', async () => {
    const token = forgedToken({ alg: 'RS256', typ: 'JWT', kid: key.id, crit: ['b64'], b64: false }, {}, 'x');

    expect(await refusalOf(token)).toMatch(/^TOKEN_REFUSED/);
  });

  it('lets no changed token in', async () => {
    const token = await key.token();
    const guard = verifier();
    await guard.verify(`Bearer ${token}`);
    const alphabet = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.');
    const changes = fc.record({
      at: fc.nat(token.length - 1),
      drop: fc.integer({ min: 0, max: 3 }),
      add: fc.array(fc.constantFrom(...alphabet), { maxLength: 3 }),
    });

    await fc.assert(
      fc.asyncProperty(changes, async ({ at, drop, add }) => {
        const changed = `${token.slice(0, at)}${add.join('')}${token.slice(at + drop)}`;
        fc.pre(!isSameToken(changed, token));
        expect(await refusalOf(changed, guard)).toMatch(/^TOKEN_REFUSED/);
      }),
      { numRuns: 300 },
    );
  });

  /** The last characters of a base64url text may differ in bits that are not part of any byte. */
  function isSameToken(left: string, right: string): boolean {
    const bytes = (token: string) =>
      token.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
    return bytes(left).join('.') === bytes(right).join('.');
  }

  it('lets in every application of the tenant, or none, when the settings say so', async () => {
    const token = await key.token({ claims: { azp: 'any' } });

    expect(await refusalOf(token, verifier({ allowedClients: ['*'] }))).toBe('let in');
    expect(await refusalOf(token, verifier({ allowedClients: [] }))).toMatch(/may not call/);
  });

  it('compares client ids without regard to case', async () => {
    const guard = verifier({ allowedClients: [portalClientId.toUpperCase()] });

    expect(await refusalOf(await key.token(), guard)).toBe('let in');
  });

  it('answers 503 while nothing is known about keys', async () => {
    const keys = () => Promise.reject(new SigningKeysUnavailable('away'));

    await expect(verifier({ keys }).verify(`Bearer ${await key.token()}`)).rejects.toMatchObject({
      code: 'TOKEN_UNVERIFIABLE',
      httpStatus: 503,
      isRetryable: true,
      retryAfterMs: 5_000,
    });
  });

  it('verifies a token once, even when many requests bring it at the same time', async () => {
    const guard = verifier();
    const token = await key.token();

    await Promise.all(Array.from({ length: 20 }, () => guard.verify(`Bearer ${token}`)));
    await guard.verify(`Bearer ${token}`);

    expect(keyRequests).toBe(1);
  });

  it('refuses a token it knows once that has ended', async () => {
    const guard = verifier();
    const token = await key.token();
    await guard.verify(`Bearer ${token}`);

    clock.advance(3_661_000);

    expect(await refusalOf(token, guard)).toBe('TOKEN_REFUSED: The access token has expired.');
  });

  it('looks anew at a token that it has refused', async () => {
    const guard = verifier();
    const token = await key.token({ claims: { nbf: seconds(120) } });
    const first = await refusalOf(token, guard);

    clock.advance(120_000);

    expect([first, await refusalOf(token, guard)]).toEqual([expect.stringMatching(/its nbf/), 'let in']);
  });
});
