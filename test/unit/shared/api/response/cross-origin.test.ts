import { crossOriginHeaders, preflightHeaders } from '../../../../../shared/api/response/cross-origin';

const allowed = ['https://portal.example'];

describe('crossOriginHeaders', () => {
  it('lets an allowed origin read the answer, and never sends credentials along', () => {
    const headers = crossOriginHeaders('https://portal.example', allowed);

    expect(headers['access-control-allow-origin']).toBe('https://portal.example');
    expect(headers['access-control-expose-headers']).toContain('retry-after');
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it.each([
    null,
    'null',
    'https://PORTAL.example',
    'https://portal.example:8443',
    'http://portal.example',
    '*',
  ])('says nothing to %s', (origin) => {
    expect(crossOriginHeaders(origin, allowed)).toEqual({});
  });

  it('takes a star in the setting for no origin at all', () => {
    expect(crossOriginHeaders('https://portal.example', ['*'])).toEqual({});
  });
});

describe('preflightHeaders', () => {
  it('answers only who may go on', () => {
    const headers = preflightHeaders('POST, OPTIONS', crossOriginHeaders('https://portal.example', allowed));

    expect(headers['access-control-allow-methods']).toBe('POST, OPTIONS');
    expect(headers['access-control-allow-headers']).toContain('idempotency-key');
    expect(preflightHeaders('POST, OPTIONS', {})).toEqual({});
  });
});
