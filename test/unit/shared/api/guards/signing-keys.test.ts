import { decodeProtectedHeader, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import {
  createSigningKeys,
  SigningKeysUnavailable,
  signingKeysPolicy,
} from '../../../../../shared/api/guards/signing-keys';
import { keySetOf, SigningKey } from '../../../../support/api-tokens';
import { ManualClock } from '../../../../support/manual-clock';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

const url = 'https://login.example/keys';

/** An issuer whose key set a test changes, or takes away. */
class FakeIssuer {
  requests = 0;
  published: SigningKey[];
  fault: 'refuses' | 'breaks off' | 'answers nonsense' | undefined;

  constructor(...published: SigningKey[]) {
    this.published = published;
  }

  readonly fetch = (address: unknown): Promise<Response> => {
    this.requests++;
    expect(String(address)).toBe(url);
    if (this.fault === 'breaks off') return Promise.reject(new TypeError('fetch failed'));
    if (this.fault === 'refuses') return Promise.resolve(new Response('', { status: 503 }));
    if (this.fault === 'answers nonsense') return Promise.resolve(new Response('<html>'));
    return Promise.resolve(Response.json(keySetOf(...this.published)));
  };
}

describe('createSigningKeys', () => {
  let clock: ManualClock;
  let first: SigningKey;
  let second: SigningKey;
  let third: SigningKey;

  beforeAll(async () => {
    clock = new ManualClock();
    first = await SigningKey.create('first', clock);
    second = await SigningKey.create('second', clock);
    third = await SigningKey.create('third', clock);
  });

  beforeEach(() => {
    clock = new ManualClock();
    // The library reads the process's own clock.
    jest.spyOn(Date, 'now').mockImplementation(() => clock.now());
  });

  afterEach(() => jest.restoreAllMocks());

  function keysOf({ fetch }: FakeIssuer): JWTVerifyGetKey {
    return createSigningKeys({ url, clock, fetch });
  }

  /** `verified`, `unknown key` or `unavailable`. */
  async function resultOf(keys: JWTVerifyGetKey, key: SigningKey): Promise<string> {
    const token = await key.token();
    expect(decodeProtectedHeader(token).kid).toBe(key.id);
    try {
      await jwtVerify(token, keys, { currentDate: new Date(clock.now()), clockTolerance: 1e9 });
      return 'verified';
    } catch (error) {
      if (error instanceof SigningKeysUnavailable) return 'unavailable';
      if (error instanceof errors.JWKSNoMatchingKey) return 'unknown key';
      throw error;
    }
  }

  it('fetches the key set once for as many tokens as come', async () => {
    const issuer = new FakeIssuer(first, second);
    const keys = keysOf(issuer);

    const results = await Promise.all([first, second, first].map((key) => resultOf(keys, key)));

    expect(results).toEqual(['verified', 'verified', 'verified']);
    expect(issuer.requests).toBe(1);
  });

  it('finds a key that was published later, without a restart', async () => {
    const issuer = new FakeIssuer(first);
    const keys = keysOf(issuer);
    await resultOf(keys, first);

    issuer.published = [second];
    clock.advance(signingKeysPolicy.unknownKeyPauseMs);

    expect([await resultOf(keys, second), await resultOf(keys, first)]).toEqual(['verified', 'unknown key']);
    expect(issuer.requests).toBe(2);
  });

  it('asks for a new key set only now and then, however many tokens name unknown keys', async () => {
    const issuer = new FakeIssuer(first);
    const keys = keysOf(issuer);
    await resultOf(keys, first);

    for (let count = 0; count < 20; count++) expect(await resultOf(keys, second)).toBe('unknown key');

    expect(issuer.requests).toBe(1);
  });

  it('refreshes an old key set in the background', async () => {
    const issuer = new FakeIssuer(first);
    const keys = keysOf(issuer);
    await resultOf(keys, first);
    issuer.published = [first, second];

    clock.advance(signingKeysPolicy.refreshAfterMs);
    await resultOf(keys, first);
    await turnOfTheLoop();

    expect(await resultOf(keys, second)).toBe('verified');
    expect(issuer.requests).toBe(2);
  });

  it('tries a refresh that failed again after the pause', async () => {
    const issuer = new FakeIssuer(first);
    const keys = keysOf(issuer);
    await resultOf(keys, first);
    issuer.fault = 'refuses';
    clock.advance(signingKeysPolicy.refreshAfterMs);
    await resultOf(keys, first);
    await turnOfTheLoop();

    clock.advance(signingKeysPolicy.failurePauseMs);
    await resultOf(keys, first);

    expect(issuer.requests).toBe(3);
  });

  it.each(['refuses', 'breaks off', 'answers nonsense'] as const)(
    'goes by the last known keys for a day when the issuer %s',
    async (fault) => {
      const issuer = new FakeIssuer(first);
      const keys = keysOf(issuer);
      await resultOf(keys, first);
      issuer.fault = fault;

      clock.advance(signingKeysPolicy.lastKnownForMs - 1);
      const before = [await resultOf(keys, first), await resultOf(keys, second)];
      clock.advance(signingKeysPolicy.failurePauseMs);

      expect(before).toEqual(['verified', 'unavailable']);
      expect(await resultOf(keys, first)).toBe('unavailable');
    },
  );

  it.each(['refuses', 'breaks off', 'answers nonsense'] as const)(
    'asks an issuer that %s only now and then, and finds it again',
    async (fault) => {
      const issuer = new FakeIssuer(first);
      const keys = keysOf(issuer);
      issuer.fault = fault;
      for (let count = 0; count < 20; count++) expect(await resultOf(keys, first)).toBe('unavailable');
      clock.advance(signingKeysPolicy.failurePauseMs - 1);
      await resultOf(keys, first);
      const requests = issuer.requests;
      issuer.fault = undefined;

      clock.advance(1);

      expect(requests).toBe(1);
      expect(await resultOf(keys, first)).toBe('verified');
    },
  );

  it('finds a new key also while somebody sends tokens that name none', async () => {
    const issuer = new FakeIssuer(first, second);
    const keys = keysOf(issuer);
    await resultOf(keys, first);
    const nameless = await second.token({ header: { kid: undefined } });
    issuer.published = [first, second, third];
    clock.advance(signingKeysPolicy.unknownKeyPauseMs);

    await expect(jwtVerify(nameless, keys)).rejects.toBeInstanceOf(errors.JWKSMultipleMatchingKeys);

    expect(await resultOf(keys, third)).toBe('verified');
    expect(issuer.requests).toBe(2);
  });
});
