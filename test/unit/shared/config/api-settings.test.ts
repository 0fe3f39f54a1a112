import { apiSettings } from '../../../../shared/config/api-settings';
import { readSettings } from '../../../../shared/config/read-settings';

const required = {
  ApiIssuer: 'https://login.example/tenant/v2.0',
  ApiAudience: 'api://suite',
  ApiKeySetUrl: 'https://login.example/tenant/keys',
};

describe('apiSettings', () => {
  it('lets nobody in and allows no other site unless told otherwise', () => {
    expect(readSettings(apiSettings, required)).toMatchObject({
      ApiAllowedClients: [],
      ApiAllowedOrigins: [],
      ApiRequestsPerMinute: 1_000,
    });
  });

  it('reads lists with blanks around their words', () => {
    const lists = { ApiAllowedClients: 'a, b ,,', ApiAllowedOrigins: 'https://portal.example' };

    expect(readSettings(apiSettings, { ...required, ...lists })).toMatchObject({
      ApiAllowedClients: ['a', 'b'],
      ApiAllowedOrigins: ['https://portal.example'],
    });
  });

  it.each([
    [{ ApiIssuer: '' }, 'ApiIssuer'],
    [{ ApiAudience: '' }, 'ApiAudience'],
    [{ ApiKeySetUrl: 'nowhere' }, 'ApiKeySetUrl'],
    [{ ApiRequestsPerMinute: '0' }, 'ApiRequestsPerMinute'],
    [{ ApiKeySetUrl: 'http://login.example/keys' }, 'ApiKeySetUrl (must be https'],
  ])('cannot work with %j', (wrong, name) => {
    expect(() => readSettings(apiSettings, { ...required, ...wrong })).toThrow(name);
  });

  it('takes keys over plain http at a desk only', () => {
    const local = { ApiKeySetUrl: 'http://127.0.0.1:7084/keys', AllowInsecureEndpoints: 'true' };

    expect(readSettings(apiSettings, { ...required, ...local }).ApiKeySetUrl).toBe(local.ApiKeySetUrl);
  });
});
