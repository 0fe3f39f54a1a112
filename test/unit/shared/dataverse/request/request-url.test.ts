import { requestUrl, serviceUrl } from '../../../../../shared/dataverse/request/request-url';

describe('serviceUrl', () => {
  it.each(['https://contoso.example', 'https://contoso.example/'])(
    'is below the environment %s',
    (address) => {
      expect(serviceUrl(address).href).toBe('https://contoso.example/api/data/v9.2/');
    },
  );

  it.each(['', 'contoso', '//contoso.example'])('refuses %j and says what is wanted', (address) => {
    expect(() => serviceUrl(address)).toThrow(
      'environmentUrl: must be an address such as https://contoso.crm4.dynamics.com',
    );
  });
});

describe('requestUrl', () => {
  const service = serviceUrl('https://contoso.example');

  it('puts a path below the service and follows a link of its own as it is', () => {
    const link = 'https://contoso.example/api/data/v9.2/accounts?$skiptoken=%3Ccookie%20a=%221%22%3E';

    expect(requestUrl('accounts(1)', service).href).toBe('https://contoso.example/api/data/v9.2/accounts(1)');
    expect(requestUrl(link, service).href).toBe(link);
  });

  it('takes no link to another host, where our token must not go', () => {
    expect(() => requestUrl('https://elsewhere.example/api', service)).toThrow('a link to another host');
  });

  it('refuses an address longer than the platform takes', () => {
    expect(() => requestUrl(`accounts?$filter=${'x'.repeat(32 * 1024)}`, service)).toThrow(
      'path: the address',
    );
  });
});
