import { chooseEnvironment } from '../../../../../scripts/dataverse/environment/choose-environment';

describe('chooseEnvironment', () => {
  it('takes the environment that is named, with nothing behind its host', () => {
    const environment = chooseEnvironment('https://contoso.crm4.dynamics.com/main.aspx?x=1', {
      DataverseUrl: 'http://127.0.0.1:7080',
    });

    expect(environment).toEqual({ url: 'https://contoso.crm4.dynamics.com' });
  });

  it('takes the local one otherwise, with tokens from the local identity', () => {
    expect(
      chooseEnvironment(undefined, {
        DataverseUrl: 'http://127.0.0.1:7080',
        IDENTITY_ENDPOINT: 'http://127.0.0.1:9084/msi/token',
      }),
    ).toEqual({ url: 'http://127.0.0.1:7080', localIssuerUrl: 'http://127.0.0.1:9084' });
  });

  it('never sends the local administrator’s token to another host', () => {
    expect(chooseEnvironment(undefined, { DataverseUrl: 'https://contoso.crm4.dynamics.com' })).toEqual({
      url: 'https://contoso.crm4.dynamics.com',
    });
  });

  it.each([
    ['http://contoso.crm4.dynamics.com', '--environment'],
    ['contoso', '--environment'],
  ])('refuses %s', (option, name) => {
    expect(() => chooseEnvironment(option, {})).toThrow(`${name} must be the address of an environment`);
  });

  it('names the setting that is missing', () => {
    expect(() => chooseEnvironment(undefined, {})).toThrow('DataverseUrl in local.settings.json must be');
  });
});
