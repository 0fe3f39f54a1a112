import { webhookSettings } from '../../functions/dataverse-intake/settings';
import { manifests } from '../../functions/manifests';
import { readSettings } from '../../shared/config/read-settings';
import { declaredSettings, platformGroups } from './support/declared-settings';
import { evaluateVariables } from './support/bicep-variables';
import {
  deployedSettingNames,
  edgeSetting,
  generatedJson,
  mainBicep as main,
  ownSettings,
  parameterizedSettings,
} from './support/infrastructure';
import { loadRegistrations, settingReferences } from './support/registrations';
import { requireText } from './support/repository';

const generated = generatedJson('app-settings') as Record<string, string>;
const settingByTopic = generatedJson('topic-settings') as Record<string, string>;
const settingNames = generatedJson('setting-names') as string[];

/** What the host or a library reads for itself. */
const readByOthers = [
  'APPLICATIONINSIGHTS_AUTHENTICATION_STRING',
  'APPLICATIONINSIGHTS_CONNECTION_STRING',
  'AZURE_CLIENT_ID',
  'AzureWebJobsStorage__accountName',
  'OTEL_SERVICE_NAME',
];

/** Declared settings that no deployment sets, with the reason. */
const leftOut: Readonly<Record<string, string>> = {
  AllowInsecureEndpoints: 'only a loopback address speaks plain http',
  AnalyticsTopicKey: 'the identity publishes; topics have their keys switched off',
  IDENTITY_ENDPOINT: 'the platform sets it',
  IDENTITY_HEADER: 'the platform sets it',
  MaxWaitHours: 'its default is right until somebody decides otherwise',
  RetryDelayScale: 'only tests and the demo shorten delays',
};

const noDoors = {
  ...{ profile: 'dev', inbound: 'public-restricted', gateway: 'none', escalation: {} },
  ...{ callerAddresses: '', deployerAddresses: '', dataverseServiceTags: '' },
  ...{ openDataverseDoor: false, openFinopsDoor: false, openFinopsTopic: false },
};

/** Values of the right kind for the settings that only a deployment knows. */
function valueOf(name: string): string {
  if (/Ur[li]$|Endpoint$|Issuer$/.test(name)) return 'https://contoso.example';
  if (name.endsWith('fullyQualifiedNamespace')) return 'contoso.servicebus.windows.net';
  if (/PerMinute$|Budget$|Ratio$/.test(name)) return '1';
  return 'a value of at least sixteen characters';
}

/** `${NAME=default}` as azd fills it when nobody sets the variable, `${NAME}` as somebody fills it. */
function filled(name: string, placeholder: string): string {
  const [, fallback] = /^\$\{\w+=(.*)\}$/.exec(placeholder) ?? [];
  return fallback ?? valueOf(name);
}

/** The application settings of a deployment without optional doors. */
function deployedSettings(): Record<string, string> {
  const names = [...ownSettings(), ...Object.values(settingByTopic)].filter((name) => name !== edgeSetting);
  const given = Object.entries(parameterizedSettings())
    .map(([name, placeholder]) => [name, filled(name, placeholder)] as const)
    .filter(([name, value]) => settingNames.includes(name) && value !== '');
  const known = names.map((name) => [name, valueOf(name)] as const);
  return { ...generated, ...Object.fromEntries([...known, ...given]) };
}

describe('application settings', () => {
  it.each(manifests.map((flow) => ({ flow, name: flow.name })))('are all there for $name', ({ flow }) => {
    const environment = deployedSettings();

    for (const group of flow.settings) expect(() => readSettings(group, environment)).not.toThrow();
  });

  it('are the declared ones, each set or left out for a reason', () => {
    const set = new Set(deployedSettingNames().map((name) => name.split('__')[0]));

    const missing = declaredSettings().filter((name) => !set.has(name) && !(name in leftOut));

    expect(missing).toEqual([]);
    expect(Object.keys(leftOut).filter((name) => set.has(name))).toEqual([]);
  });

  it('hold nothing that nobody reads', () => {
    const declared = [
      ...declaredSettings(),
      ...platformGroups.flatMap(({ names }) => names),
      ...readByOthers,
    ];

    const unread = deployedSettingNames().filter(
      (name) => !declared.includes(name) && !declared.includes(name.split('__')[0] ?? ''),
    );

    expect(unread).toEqual([]);
  });

  it('lose what no flow reads any more, and what nobody gave, though a parameter holds it', () => {
    const [kept = ''] = settingNames;
    const flowSettings = { [kept]: 'https://contoso.example', ErpUrl: '', GoneWithItsFlow: 'x' };

    const { givenSettings } = evaluateVariables('infra/main.bicep', { ...noDoors, flowSettings });

    expect(givenSettings).toEqual({ [kept]: 'https://contoso.example' });
  });

  it('have whatever a trigger refers to, under flat names', async () => {
    const registrations = await loadRegistrations();
    const names = new Set(deployedSettingNames().map((name) => name.split('__')[0]));
    const connections = registrations.flatMap(({ trigger }) => trigger['connection'] ?? []).map(String);
    const references = registrations.flatMap(settingReferences);

    expect([...connections, ...references].filter((name) => !names.has(name))).toEqual([]);
    expect(references.filter((name) => /[:_]/.test(name))).toEqual([]);
  });

  it('name the audience as version 2 tokens do, by a client id', () => {
    const clientId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
    const [, inTemplate = ''] = /param apiAudience string = '([^']*)'/.exec(main) ?? [];
    const [, inParameters = ''] =
      /\$\{API_AUDIENCE=([^}]*)\}/.exec(requireText('infra/main.parameters.json')) ?? [];

    expect(inTemplate).toMatch(clientId);
    expect(inParameters).toBe(inTemplate);
    expect(main).toMatch(/@minLength\(36\)\n@maxLength\(36\)\n@description\([^\n]*\)\nparam apiAudience /);
    expect(main).toMatch(/ApiIssuer: [^\n]*\/v2\.0'/);
  });

  it('take the secret that azd makes up, of 15 characters, and keep it when it comes back', () => {
    const secretOf = (dataverseWebhookSecret: string) =>
      evaluateVariables('infra/modules/key-vault.bicep', { name: 'kv-contoso', dataverseWebhookSecret })[
        'longSecret'
      ] as string;
    const [, least = ''] = /@minLength\((\d+)\)\n[^\n]*\nparam dataverseWebhookSecret /.exec(main) ?? [];

    const first = secretOf('aB3dE5gH7jK9mN1');

    expect(Number(least)).toBeLessThanOrEqual(15);
    expect(first.startsWith('aB3dE5gH7jK9mN1')).toBe(true);
    expect(() => readSettings(webhookSettings, { DataverseWebhookSecret: first })).not.toThrow();
    expect(secretOf(first)).toBe(first);
    expect(requireText('infra/modules/key-vault.bicep')).toContain('    value: longSecret\n');
  });

  it('hold no key and no connection string', () => {
    const secrets = deployedSettingNames().filter((name) => /AccountKey|SharedAccess|Password/.test(name));

    expect(secrets).toEqual([]);
    expect(main).toContain("DataverseWebhookSecret: '@Microsoft.KeyVault(SecretUri=");
    expect(main).not.toContain('listKeys');
  });
});
