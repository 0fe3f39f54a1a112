import { preflight } from '../../../../../scripts/azure/preflight/preflight';
import { hookWorld } from '../../../../support/hook-world';

const templates = {
  parameters:
    '{ "a": "${AZURE_ENV_NAME}", "b": "${AZURE_LOCATION}", "c": "${DATAVERSE_URL}", "d": "${ERP_URL=}" }',
  bicep: [
    "resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' = {",
    "resource app 'Microsoft.Web/sites@2024-11-01' = {",
    "  delegations: [{ properties: { serviceName: 'Microsoft.App/environments' } }]",
  ],
};
const environment = {
  AZURE_ENV_NAME: 'contoso-dev',
  AZURE_LOCATION: 'westeurope',
  DATAVERSE_URL: 'https://contoso.crm4.dynamics.com',
};
const ready = {
  'az version': '{ "azure-cli": "2.84.0" }',
  'azd version': 'azd version 1.31.2 (commit abc)',
  'az account show': '{}',
  'azd auth login --check-status': 'Logged in to Azure',
  'azd env get-values': '{}',
  'az provider list': '["microsoft.servicebus", "Microsoft.Web", "Microsoft.App"]',
  'az functionapp list-flexconsumption-locations': '[{ "name": "West Europe" }]',
  'az storage account show-usage':
    '{ "name": { "value": "StorageAccounts" }, "currentValue": 3, "limit": 250 }',
};

async function run(
  changes: Record<string, string | number | undefined> = {},
  given: Record<string, string> = environment,
) {
  const { tools, printed } = hookWorld({ ...ready, ...changes });
  const code = await preflight({ environment: given, templates, tools });
  return { code, text: printed.join('\n') };
}

describe('preflight', () => {
  it('says that all is in order', async () => {
    const { code, text } = await run();

    expect(code).toBe(0);
    expect(text).toContain('Ready to deploy');
  });

  it('names everything at once on a machine with nothing', async () => {
    const { tools, printed } = hookWorld({});

    const code = await preflight({ environment: {}, templates, tools });

    const text = printed.join('\n');
    expect(code).toBe(1);
    expect(text).toContain('5 to mend');
    for (const named of [
      'az is not installed',
      'azd is not installed',
      'AZURE_ENV_NAME',
      'AZURE_LOCATION',
      'DATAVERSE_URL',
    ])
      expect(text).toContain(named);
    expect(text).not.toContain('ERP_URL');
  });

  it('asks azd for its environment when it is no hook', async () => {
    const { code } = await run({ 'azd env get-values': JSON.stringify(environment) }, {});

    expect(code).toBe(0);
  });

  it.each([
    ['an old azd', { 'azd version': 'azd version 1.9.2 (commit abc)' }, 'azd 1.9 is older than 1.11'],
    ['nobody signed in to az', { 'az account show': 1 }, 'az login'],
    ['nobody signed in to azd', { 'azd auth login --check-status': 1 }, 'azd auth login'],
    [
      'a provider that is not registered',
      { 'az provider list': '["Microsoft.Web", "Microsoft.App"]' },
      'az provider register --namespace Microsoft.ServiceBus',
    ],
    [
      'a provider that a subnet is delegated to and that is not registered',
      { 'az provider list': '["Microsoft.Web", "Microsoft.ServiceBus"]' },
      'az provider register --namespace Microsoft.App',
    ],
    [
      'a region without Flex Consumption',
      { 'az functionapp list-flexconsumption-locations': '[{ "name": "North Europe" }]' },
      'northeurope',
    ],
    [
      'a region whose storage accounts are used up',
      { 'az storage account show-usage': '{ "name": { "value": "x" }, "currentValue": 250, "limit": 250 }' },
      '250 of 250',
    ],
  ])('refuses %s', async (_name, changes, named) => {
    const { code, text } = await run(changes);

    expect(code).toBe(1);
    expect(text).toContain('1 to mend');
    expect(text).toContain(named);
  });

  it.each([
    ['an environment name with capitals', { AZURE_ENV_NAME: 'Contoso' }, 'lower-case'],
    ['a long environment name', { AZURE_ENV_NAME: 'a'.repeat(41) }, 'at most 40'],
    ['an address without https', { DATAVERSE_URL: 'http://contoso.crm4.dynamics.com' }, 'DATAVERSE_URL'],
  ])('refuses %s', async (_name, changes, named) => {
    const { code, text } = await run({}, { ...environment, ...changes });

    expect(code).toBe(1);
    expect(text).toContain(named);
  });

  it.each<[string, string | number | undefined, string]>([
    [
      'what is used of it',
      '{ "value": [{ "name": { "value": "FlexConsumption" }, "currentValue": 12, "limit": 250 }] }',
      'Flex Consumption: westeurope uses 12 of 250 cores',
    ],
    [
      'that Azure does not tell it',
      '{ "value": [{ "name": { "value": "P1v3" }, "limit": 30 }] }',
      'is not known',
    ],
    ['that it could not be asked', 1, 'is not known'],
  ])('says of the quota of Flex Consumption %s', async (_name, answer, named) => {
    const { code, text } = await run({ 'az rest': answer });

    expect(code).toBe(0);
    expect(text).toContain(named);
  });

  it('refuses a region whose cores for Flex Consumption are used up', async () => {
    const usage = { name: { value: 'FlexConsumption' }, currentValue: 250, limit: 250 };

    const { code, text } = await run({ 'az rest': JSON.stringify({ value: [usage] }) });

    expect(code).toBe(1);
    expect(text).toContain('westeurope uses 250 of 250 cores');
    expect(text).not.toContain('is not known');
  });

  it('asks for zones where the profile needs them', async () => {
    const zoned = {
      'az functionapp list-flexconsumption-locations --zone-redundant': '[{ "name": "Sweden Central" }]',
    };

    const { text } = await run(zoned, { ...environment, PROFILE: 'prod' });

    expect(text).toContain('with zones');
  });
});
