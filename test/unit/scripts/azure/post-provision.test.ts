import { postProvision } from '../../../../scripts/azure/post-provision';
import { hookWorld } from '../../../support/hook-world';

const environment = { AZURE_RESOURCE_GROUP: 'rg-dev', FUNCTION_APP_NAME: 'func-abc' };
const deployed = JSON.stringify([
  { name: 'ServiceBusConnection__fullyQualifiedNamespace', value: 'sb-abc.servicebus.windows.net' },
  { name: 'ServiceBusConnection__clientId', value: 'client' },
  { name: 'ServiceBusConnection__credential', value: 'managedidentity' },
  { name: 'AzureWebJobsStorage__accountName', value: 'stabc' },
  { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: 'InstrumentationKey=1' },
  { name: 'AZURE_CLIENT_ID', value: 'client' },
  { name: 'BuildId', value: 'abc' },
  { name: 'DataverseUrl', value: 'https://contoso.crm4.dynamics.com' },
  { name: 'DataverseWebhookSecret', value: '@Microsoft.KeyVault(SecretUri=https://kv/secrets/x)' },
]);

function settingsFile(before?: string) {
  let text = before;
  return {
    name: 'dev.settings.json',
    read: () => Promise.resolve(text),
    write: (written: string) => {
      text = written;
      return Promise.resolve();
    },
    values: () => (JSON.parse(text ?? '{}') as { Values: Record<string, string> }).Values,
  };
}

describe('postProvision', () => {
  it("writes the app's settings without what is its own, and without secrets", async () => {
    const file = settingsFile();
    const { tools, printed } = hookWorld({ 'az functionapp config appsettings list': deployed });

    const code = await postProvision({ environment, file, tools });

    expect(code).toBe(0);
    expect(file.values()).toEqual({
      FUNCTIONS_WORKER_RUNTIME: 'node',
      AzureWebJobsStorage: 'UseDevelopmentStorage=true',
      ServiceBusConnection__fullyQualifiedNamespace: 'sb-abc.servicebus.windows.net',
      DataverseUrl: 'https://contoso.crm4.dynamics.com',
    });
    expect(printed.join('\n')).toContain('DataverseWebhookSecret');
  });

  it('leaves what a developer has set', async () => {
    const file = settingsFile('{ "Values": { "DataverseUrl": "https://mine.example", "Own": "1" } }');
    const { tools, printed } = hookWorld({ 'az functionapp config appsettings list': deployed });

    await postProvision({ environment, file, tools });

    expect(file.values()).toMatchObject({ DataverseUrl: 'https://mine.example', Own: '1' });
    expect(printed[0]).toContain('3 settings added, 2 left');
  });

  it('changes nothing when it runs again', async () => {
    const file = settingsFile();
    const { tools, printed } = hookWorld({ 'az functionapp config appsettings list': deployed });
    await postProvision({ environment, file, tools });
    const before = file.values();

    await postProvision({ environment, file, tools });

    expect(file.values()).toEqual(before);
    expect(printed).toContain('dev.settings.json: 0 settings added, 4 left as they were.');
  });

  it('leaves a broken file alone and names it', async () => {
    const file = settingsFile('{ "Values": ');
    const { tools } = hookWorld({ 'az functionapp config appsettings list': deployed });

    const running = postProvision({ environment, file, tools });

    await expect(running).rejects.toThrow('dev.settings.json is not valid JSON');
  });

  it('says how to go on when az is not signed in', async () => {
    const { tools, printed } = hookWorld({ az: 1 });

    const code = await postProvision({ environment, file: settingsFile(), tools });

    expect(code).toBe(1);
    expect(printed[0]).toContain('az login');
  });

  it('names every output that is missing', async () => {
    const { tools } = hookWorld({});

    const running = postProvision({ environment: {}, file: settingsFile(), tools });

    await expect(running).rejects.toThrow('AZURE_RESOURCE_GROUP, FUNCTION_APP_NAME');
  });
});
