import { loadRegistrations, type Registration } from './support/registrations';
import { requireText } from './support/repository';

interface HostFile {
  version: string;
  telemetryMode: string;
  extensionBundle: { id: string; version: string };
  extensions: { serviceBus: Record<string, unknown>; http: { routePrefix: string } };
}

const host = JSON.parse(requireText('host.json')) as HostFile;

describe('host.json', () => {
  it('asks for the extension bundle that Flex Consumption and func accept', () => {
    expect(host.version).toBe('2.0');
    expect(host.extensionBundle).toEqual({
      id: 'Microsoft.Azure.Functions.ExtensionBundle',
      version: '[4.*, 5.0.0)',
    });
  });

  it('lets the host settle messages and gives a session slot up quickly', () => {
    expect(host.extensions.serviceBus).toMatchObject({
      autoCompleteMessages: true,
      prefetchCount: 0,
      sessionIdleTimeout: '00:00:02',
      maxConcurrentSessions: 64,
    });
  });

  it('keeps the route prefix that README and webhooks use', () => {
    expect(host.extensions.http.routePrefix).toBe('api');
  });
});

describe('docs/local-func.md', () => {
  const page = requireText('docs/local-func.md');
  const namesOf = (registrations: Registration[]): string[] => registrations.map(({ name }) => name);

  it('says for every function what it does without a Service Bus', async () => {
    const names = namesOf(await loadRegistrations());

    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('calls idle exactly the functions that a queue starts', async () => {
    const [row = ''] = page.split('\n').filter((line) => /\|[^|]*\| idle: the host/.test(line));
    const idle = [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    const onQueues = (await loadRegistrations()).filter(
      ({ trigger }) => trigger['type'] === 'serviceBusTrigger',
    );

    expect(idle.sort()).toEqual(namesOf(onQueues).sort());
  });
});
