import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { createServices } from '../../../../shared/hosting/services';
import { FakeTableStore } from '../../../support/fake-table-store';
import { ManualClock } from '../../../support/manual-clock';

const settings = {
  ApiIssuer: 'https://login.example/tenant/v2.0',
  ApiAudience: 'api://suite',
  ApiKeySetUrl: 'https://login.example/tenant/keys',
  ApiRequestsPerMinute: '2',
};

describe('the guards of an application', () => {
  it('are kept: tokens are remembered and requests counted from one call to the next', async () => {
    const services = createServices(settings, { clock: new ManualClock(), tables: new FakeTableStore() });

    const allowed: boolean[] = [];
    for (let count = 0; count < 3; count++) {
      allowed.push((await services.rateLimiter.take('portal')).isAllowed);
    }

    expect(allowed).toEqual([true, true, false]);
    expect(services.tokenVerifier).toBe(services.tokenVerifier);
  });

  it('let nobody in without their settings', () => {
    const incomplete = { ...settings, ApiIssuer: '' };

    expect(() => createServices(incomplete).tokenVerifier).toThrow('ApiIssuer');
  });

  it('refuse whoever brings no token, without asking anybody', async () => {
    const { tokenVerifier } = createServices(settings, { clock: new ManualClock() });

    await expect(tokenVerifier.verify(null)).rejects.toMatchObject({ code: 'TOKEN_MISSING' });
  });

  it('call through the breakers that deliveries use', async () => {
    const clock = new ManualClock();
    const services = createServices(settings, { clock, tables: new FakeTableStore() });
    const { signal } = new AbortController();
    const fail = () => Promise.reject(new TargetUnavailableError('down', { details: { target: 'erp' } }));

    for (let count = 0; count < 5; count++) {
      await services.guardedCalls.run('erp', signal, fail).catch(() => undefined);
    }

    expect(services.breakers.of('erp').pauseMs()).toBeGreaterThan(0);
  });

  it('count requests also without storage', async () => {
    const { rateLimiter } = createServices(settings, { clock: new ManualClock() });

    expect(await rateLimiter.take('portal')).toMatchObject({ isAllowed: true, limit: 2, remaining: 1 });
  });
});
