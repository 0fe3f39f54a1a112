import {
  dataverseSettings,
  identitySettings,
  retrySettings,
  serviceBusSettings,
  storageSettings,
} from '../../../../shared/config/platform-settings';
import { readSettings } from '../../../../shared/config/read-settings';

describe('platform settings', () => {
  it('leave retry delays as they are and let messages wait a day unless told otherwise', () => {
    const settings = readSettings(retrySettings, {});

    expect(settings).toEqual({ RetryDelayScale: 1, MaxWaitHours: 24 });
  });

  it('let tests scale the retry delays', () => {
    expect(readSettings(retrySettings, { RetryDelayScale: '0.001' }).RetryDelayScale).toBe(0.001);
    expect(() => readSettings(retrySettings, { RetryDelayScale: '0' })).toThrow(
      'RetryDelayScale (must be above zero)',
    );
  });

  it('refuse to send tokens to Dataverse unencrypted outside a developer machine', () => {
    const standIn = { DataverseUrl: 'http://127.0.0.1:7080' };

    expect(() => readSettings(dataverseSettings, standIn)).toThrow(
      'DataverseUrl (must be https: tokens travel there)',
    );
    expect(readSettings(dataverseSettings, { ...standIn, AllowInsecureEndpoints: 'true' })).toEqual({
      DataverseUrl: 'http://127.0.0.1:7080',
      DataverseDailyRequestBudget: 0,
      AllowInsecureEndpoints: true,
    });
  });

  it.each(['-1', '1e6', 'many', '1.5'])('refuse the daily request budget "%s"', (budget) => {
    const environment = {
      DataverseUrl: 'https://contoso.crm4.dynamics.com',
      DataverseDailyRequestBudget: budget,
    };

    expect(() => readSettings(dataverseSettings, environment)).toThrow(
      'DataverseDailyRequestBudget (must be a whole number)',
    );
  });

  it('need both addresses of storage without a connection string', () => {
    const identity = {
      StorageConnection__blobServiceUri: 'https://a.blob.core.windows.net',
      StorageConnection__tableServiceUri: 'https://a.table.core.windows.net',
    };

    expect(readSettings(storageSettings, identity).StorageConnection.kind).toBe('identity');
    expect(() => readSettings(storageSettings, {})).toThrow('Settings missing: StorageConnection');
  });

  it('take the main namespace in either form and the identity where the platform gives one', () => {
    const bus = readSettings(serviceBusSettings, {
      ServiceBusConnection__fullyQualifiedNamespace: 'contoso.servicebus.windows.net',
    });

    expect(bus.ServiceBusConnection.kind).toBe('identity');
    expect(readSettings(identitySettings, {})).toEqual({ AZURE_CLIENT_ID: undefined });
  });
});
