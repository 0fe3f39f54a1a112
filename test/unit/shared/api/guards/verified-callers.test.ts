import type { ApiCaller } from '../../../../../shared/api/api-caller';
import { VerifiedCallers, type VerifiedCaller } from '../../../../../shared/api/guards/verified-callers';
import { ManualClock } from '../../../../support/manual-clock';

function callerNamed(clientId: string): ApiCaller {
  return { kind: 'application', clientId, objectId: 'o', roles: new Set(), scopes: new Set() };
}

describe('VerifiedCallers', () => {
  const clock = new ManualClock();
  let verifications: string[];

  beforeEach(() => {
    verifications = [];
  });

  function verify(token: string): Promise<VerifiedCaller> {
    verifications.push(token);
    if (token === 'bad') return Promise.reject(new Error('refused'));
    return Promise.resolve({ caller: callerNamed(token), expiresAtMs: clock.now() + 1_000 });
  }

  it('tells tokens apart', async () => {
    const callers = new VerifiedCallers(clock, 10);

    const found = [
      await callers.of('a', verify),
      await callers.of('b', verify),
      await callers.of('a', verify),
    ];

    expect(found.map(({ clientId }) => clientId)).toEqual(['a', 'b', 'a']);
    expect(verifications).toEqual(['a', 'b']);
  });

  it('verifies again at the very end of a token', async () => {
    const callers = new VerifiedCallers(clock, 10);
    await callers.of('a', verify);

    clock.advance(999);
    await callers.of('a', verify);
    clock.advance(1);
    await callers.of('a', verify);

    expect(verifications).toEqual(['a', 'a']);
  });

  it('never holds more than its capacity, and forgets the oldest first', async () => {
    const callers = new VerifiedCallers(clock, 2);

    for (const token of ['a', 'b', 'c', 'b', 'c']) await callers.of(token, verify);

    expect(callers.size).toBe(2);
    expect(verifications).toEqual(['a', 'b', 'c']);
  });

  it('lets everybody who waits for one verification know its failure, and remembers none', async () => {
    const callers = new VerifiedCallers(clock, 2);

    const attempts = await Promise.allSettled([callers.of('bad', verify), callers.of('bad', verify)]);
    await expect(callers.of('bad', verify)).rejects.toThrow('refused');

    expect(attempts.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(verifications).toEqual(['bad', 'bad']);
    expect(callers.size).toBe(0);
  });
});
