import { manifests } from '../../functions/manifests';
import { readSettings } from '../../shared/config/read-settings';
import { requireText } from './support/repository';

const main = requireText('infra/main.bicep');
const generated = JSON.parse(requireText('infra/app-settings.json')) as Record<string, string>;
const settingByTopic = JSON.parse(requireText('infra/topic-settings.json')) as Record<string, string>;

/** Values of the right kind for the settings that only a deployment knows. */
function valueOf(name: string): string {
  if (/Ur[li]$|Endpoint$/.test(name)) return 'https://contoso.example';
  if (name.endsWith('fullyQualifiedNamespace')) return 'contoso.servicebus.windows.net';
  return 'a value of at least sixteen characters';
}

/** The application settings that infra/main.bicep sets, without those of an optional door. */
function deployedSettings(): Record<string, string> {
  const [, block = ''] =
    /appSettings: union\(loadJsonContent\('app-settings.json'\), [^{]*\{([^]*?)\n {4}\}/.exec(main) ?? [];
  const own = [...block.matchAll(/^ {6}(\w+): /gm)].map(([, name = '']) => name);
  const names = [...own, ...Object.values(settingByTopic)];
  return { ...generated, ...Object.fromEntries(names.map((name) => [name, valueOf(name)])) };
}

function modules(): { name: string; text: string }[] {
  return [...main.matchAll(/'(modules\/[a-z-]+\.bicep)'/g)].map(([, name = '']) => ({
    name,
    text: requireText(`infra/${name}`),
  }));
}

describe('the infrastructure', () => {
  it.each(manifests.map((flow) => ({ flow, name: flow.name })))(
    'gives every setting that $name reads',
    ({ flow }) => {
      const environment = deployedSettings();

      for (const group of flow.settings) expect(() => readSettings(group, environment)).not.toThrow();
    },
  );

  it('sets what bindings name, with flat names', () => {
    const names = Object.keys(deployedSettings());

    expect(names).toEqual(expect.arrayContaining(Object.keys(generated)));
    expect(Object.keys(generated).filter((name) => /[:_]/.test(name))).toEqual([]);
  });

  it('keeps keys and connection strings out of the settings', () => {
    const names = Object.keys(deployedSettings());

    expect(names.filter((name) => /AccountKey|SharedAccess|Password/.test(name))).toEqual([]);
    expect(main).toContain("DataverseWebhookSecret: '@Microsoft.KeyVault(SecretUri=");
    expect(main).not.toMatch(/output .*(secret|key|password).* = .*(listKeys|Secret\b)/i);
  });

  it.each(modules())('gives a reason for every role in $name', ({ text }) => {
    const assignments = text.split("'Microsoft.Authorization/roleAssignments@").slice(1);

    expect(assignments.filter((assignment) => !/\n\s+description: /.test(assignment))).toEqual([]);
  });

  it.each(modules())('sends the logs of $name to the workspace, or has none', ({ name, text }) => {
    const isWatched = text.includes('Microsoft.Insights/diagnosticSettings@');
    const hasNoLogs = ['identity', 'monitoring', 'alerts'].some((part) => name.includes(part));

    expect(isWatched || hasNoLogs).toBe(true);
  });

  it.each(['storage', 'service-bus', 'event-grid', 'monitoring'])('switches keys off in %s', (module) => {
    const text = requireText(`infra/modules/${module}.bicep`);

    expect(text).toMatch(/disableLocalAuth: true|allowSharedKeyAccess: false|DisableLocalAuth: true/);
  });

  it('names no flow: whatever belongs to one comes from its manifest', () => {
    const named = manifests.filter(({ name }) => main.includes(name));
    const settings = [...Object.keys(generated), ...Object.values(settingByTopic)];

    expect(named.map(({ name }) => name)).toEqual([]);
    expect(settings.filter((setting) => main.includes(setting))).toEqual([]);
  });

  it.each(modules())('picks from no resource collection inside a lambda in $name', ({ text }) => {
    const collections = [...text.matchAll(/^resource (\w+) [^\n]*= \[for/gm)].map(([, name = '']) => name);

    const lambdas = text.split('\n').filter((line) => line.includes('=>'));

    expect(lambdas.filter((line) => collections.some((name) => line.includes(`${name}[`)))).toEqual([]);
  });

  it('makes queues before what forwards into them, and subscriptions one after the other', () => {
    const queues = requireText('infra/modules/service-bus-queues.bicep');
    const bus = requireText('infra/modules/service-bus.bicep');

    expect(queues).toMatch(/resource flowQueue [^]*?dependsOn: \[parkingQueue\]/);
    expect(bus).toMatch(/@batchSize\(1\)\nresource subscription [^]*?dependsOn: \[topic, entities\]/);
    expect(bus).toMatch(/@batchSize\(1\)\nresource rule [^]*?dependsOn: \[subscription\]/);
  });
});
