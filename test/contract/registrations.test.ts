import { manifests } from '../../functions/manifests';
import type { Flow } from '../../shared/flow/manifest';
import { declaredSettings } from './support/declared-settings';
import { loadRegistrations, settingReferences, type Registration } from './support/registrations';

let registrations: Registration[];
let settingsReadAtImport: string[];

beforeAll(async () => {
  const environment = process.env;
  const read = new Set<string>();
  process.env = new Proxy(
    {},
    {
      get: (_target, name) => {
        read.add(String(name));
        return undefined;
      },
      has: (_target, name) => {
        read.add(String(name));
        return false;
      },
    },
  );
  try {
    registrations = await loadRegistrations();
  } finally {
    process.env = environment;
  }
  const declared = new Set(declaredSettings());
  settingsReadAtImport = [...read].filter((name) => declared.has(name.replace(/__.*/, '')));
});

const triggersOf = (type: string): Registration[] =>
  registrations.filter(({ trigger }) => trigger['type'] === type);

function flowOf({ name }: Registration): Flow {
  const flow = manifests.find(({ functions }) => functions.includes(name));
  if (!flow) throw new Error(`no manifest lists ${name}`);
  return flow;
}

describe('registrations', () => {
  it('load without a single setting, and read none', () => {
    expect(registrations.length).toBeGreaterThan(0);
    expect(settingsReadAtImport).toEqual([]);
  });

  it('are exactly the functions that the manifests list, each in one manifest and in the folder of its flow', () => {
    const registered = registrations.map(({ name }) => name);
    const folders = registrations.map(({ name, file }) => [name, file.split('/')[1]]);

    expect(registered.sort()).toEqual(manifests.flatMap(({ functions }) => functions).sort());
    expect(folders).toEqual(
      registrations.map((registration) => [registration.name, flowOf(registration).name]),
    );
  });

  it('are one to a file', () => {
    const files = registrations.map(({ file }) => file);

    expect(new Set(files).size).toBe(files.length);
  });

  it('take the body of every Service Bus message as bytes', () => {
    const dataTypes = triggersOf('serviceBusTrigger').map(({ name, trigger }) => [name, trigger['dataType']]);

    expect(dataTypes.length).toBeGreaterThan(0);
    expect(dataTypes).toEqual(dataTypes.map(([name]) => [name, 'binary']));
  });

  it('trigger on queues, never on subscriptions', () => {
    const onTopics = triggersOf('serviceBusTrigger').filter(({ trigger }) => 'topicName' in trigger);

    expect(onTopics).toEqual([]);
  });

  it('name queues and schedules by a setting of their own flow', () => {
    const strangers = registrations.flatMap((registration) => {
      const { queues, schedules } = flowOf(registration).channels;
      const own = [...queues, ...schedules].map(({ setting }) => setting);
      return settingReferences(registration).filter((name) => !own.includes(name));
    });
    const literal = [...triggersOf('serviceBusTrigger'), ...triggersOf('timerTrigger')].filter(
      (registration) => settingReferences(registration).length !== 1,
    );

    expect(strangers).toEqual([]);
    expect(literal).toEqual([]);
  });

  it('require sessions exactly where the queue does', () => {
    const disagreements = triggersOf('serviceBusTrigger').filter((registration) => {
      const [setting] = settingReferences(registration);
      const queue = flowOf(registration).channels.queues.find((channel) => channel.setting === setting);
      return (registration.trigger['isSessionsEnabled'] ?? false) !== queue?.requiresSession;
    });

    expect(disagreements).toEqual([]);
  });

  it('reach each queue through the connection of its namespace', () => {
    const connections = triggersOf('serviceBusTrigger').map((registration) => {
      const [setting] = settingReferences(registration);
      const queue = flowOf(registration).channels.queues.find((channel) => channel.setting === setting);
      return [queue?.name, registration.trigger['connection'], queue?.namespace];
    });

    expect(connections).toEqual(
      connections.map(([name, , namespace]) => [
        name,
        namespace === 'edge' ? 'DataverseEndpointConnection' : 'ServiceBusConnection',
        namespace,
      ]),
    );
  });

  it('leave only the front door, the documents and the health page without a key or an access token', () => {
    const byToken = manifests.flatMap(({ operations }) => operations.map(({ path: route }) => route));
    const open = triggersOf('httpTrigger').filter(
      ({ trigger }) => trigger['authLevel'] === 'anonymous' && !byToken.includes(String(trigger['route'])),
    );

    expect(open.map(({ name }) => name).sort()).toEqual([
      'dataverse-intake-receive',
      'operations-api-docs',
      'operations-health',
      'operations-openapi',
    ]);
  });
});
