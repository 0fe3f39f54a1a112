import { TokenSource } from '../../../../../shared/dataverse/request/token-source';
import { FakeCredential } from '../../../../support/fake-credential';
import { ManualClock } from '../../../../support/manual-clock';

const hourMs = 3_600_000;

function setUp(lifetimeMs?: number) {
  const clock = new ManualClock();
  const credential = new FakeCredential(lifetimeMs === undefined ? undefined : clock.now() + lifetimeMs);
  return { clock, credential, tokens: new TokenSource(credential, 'https://harbour.example/', clock) };
}

describe('TokenSource', () => {
  it('asks once for calls that come together, and keeps the token', async () => {
    const { credential, tokens } = setUp(hourMs);

    const given = await Promise.all([tokens.token(), tokens.token()]);

    expect(given).toEqual(['token-1', 'token-1']);
    expect(tokens.keptToken()).toBe('token-1');
    expect(credential.scopes).toEqual(['https://harbour.example/.default']);
  });

  it('asks again two minutes before the end', async () => {
    const { clock, tokens } = setUp(hourMs);
    await tokens.token();
    clock.advance(hourMs - 120_000);

    await expect(tokens.token()).resolves.toBe('token-2');
  });

  it('asks each time when the credential tells no end', async () => {
    const { tokens } = setUp();
    await tokens.token();

    await expect(tokens.token()).resolves.toBe('token-2');
  });

  it('forgets the token that was refused, and no newer one', async () => {
    const { tokens } = setUp(hourMs);
    await tokens.token();

    tokens.forget('token-0');
    expect(tokens.keptToken()).toBe('token-1');
    tokens.forget('token-1');
    await expect(tokens.token()).resolves.toBe('token-2');
  });

  it('asks again after a failure', async () => {
    const { credential, tokens } = setUp(hourMs);
    credential.failure = new Error('no identity');
    await expect(tokens.token()).rejects.toMatchObject({
      name: 'AccessDeniedError',
      cause: credential.failure,
    });
    credential.failure = undefined;

    await expect(tokens.token()).resolves.toBe('token-2');
  });

  it('calls access denied when the identity gives nothing', async () => {
    const nothing = { getToken: () => Promise.resolve(null) };
    const tokens = new TokenSource(nothing, 'https://harbour.example', new ManualClock());

    await expect(tokens.token()).rejects.toMatchObject({ name: 'AccessDeniedError' });
  });
});
