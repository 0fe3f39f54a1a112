import { manifests } from '../../functions/manifests';
import { topologySchema } from '../../shared/topology/topology';
import {
  bicepFiles,
  generatedJson,
  mainBicep as main,
  parameterizedSettings,
} from './support/infrastructure';
import { requireText } from './support/repository';

const topology = topologySchema.parse(generatedJson('topology'));
const modules = bicepFiles.filter(({ name }) => name.startsWith('modules/'));

describe('the template', () => {
  it.each(bicepFiles)('gives nothing secret away in an output of $name', ({ text }) => {
    const outputs = text.split('\n').filter((line) => line.startsWith('output '));

    // The connection string of Application Insights names an address; its key is switched off.
    const telling = outputs.filter((line) =>
      /listKeys|listAccountSas|secure|password|(?<!each)\.key\b|primaryKey/i.test(line),
    );

    expect(telling).toEqual([]);
  });

  it.each(bicepFiles)('gives a reason for every role in $name', ({ text }) => {
    const assignments = text
      .split("'Microsoft.Authorization/roleAssignments@")
      .slice(1)
      .filter((assignment) => !assignment.startsWith("2022-04-01' existing"));

    const unreasoned = assignments.filter(
      (assignment) =>
        !/\n\s+description: ('[A-Z][^']{20,}\.'|role\.reason)\n/.test(assignment.split('\n}')[0] ?? ''),
    );

    expect(unreasoned).toEqual([]);
  });

  it('gives no role on a whole namespace', () => {
    // A developer's environment is theirs; the module is for dev only.
    const running = bicepFiles.filter(({ name }) => name !== 'modules/developer-roles.bicep');
    const scopes = running.flatMap(({ text }) =>
      [...text.matchAll(/roleAssignments@[^\n]*\n\s+scope: (\S+)/g)].map(([, scope = '']) => scope),
    );

    expect(scopes).not.toHaveLength(0);
    expect(scopes.filter((scope) => scope === 'namespace')).toEqual([]);
    expect(main).toContain(
      "'modules/developer-roles.bicep' = if (!isPrivate && !empty(developerPrincipalId))",
    );
  });

  it.each(modules)('sends the logs of $name to the workspace, or has none', ({ name, text }) => {
    const isWatched = text.includes('Microsoft.Insights/diagnosticSettings@');
    const logless =
      /identity|monitoring|alerts|action-groups|escalation|smart-detection|workbook|developer-roles|event-grid-queues|private-|reachable-doors|service-bus-queues/;

    expect(isWatched || logless.test(name)).toBe(true);
  });

  it('keeps query strings out of the logs: a webhook may carry its secret in one', () => {
    const logged = modules.flatMap(({ text }) =>
      [...text.matchAll(/category: '(\w+)'/g)].map(([, name]) => name),
    );

    expect(logged).not.toContain('FunctionAppLogs');
    expect(logged.filter((name) => name?.startsWith('AppService'))).toEqual([]);
    expect(logged).not.toContain('GatewayLogs');
    expect(
      requireText('infra/modules/api-management.bicep').match(
        /queryParams: \[\{ value: '\*', mode: 'Hide' \}\]/g,
      ),
    ).toHaveLength(2);
  });

  it.each(['storage', 'service-bus', 'event-grid', 'monitoring', 'sftp'])(
    'switches keys off in %s',
    (module) => {
      const text = requireText(`infra/modules/${module}.bicep`);

      expect(text).toMatch(/disableLocalAuth: true|allowSharedKeyAccess: false|DisableLocalAuth: true/);
    },
  );

  it('knows keys only behind edge doors, and they go to the vault', () => {
    const withKeys = modules.filter(({ text }) => /disableLocalAuth: false|listKeys\(\)/.test(text));

    expect(withKeys.map(({ name }) => name)).toEqual([
      'modules/edge-namespace.bicep',
      'modules/finops-topic.bicep',
    ]);
    for (const { text } of withKeys) {
      expect(text).toMatch(/vaults\/secrets@[^]*value: \w+(\[index\])?\.listKeys\(\)/);
    }
    expect(requireText('infra/modules/edge-namespace.bicep')).toContain("rights: ['Send']");
  });

  it('names no flow: whatever belongs to one comes from its manifest', () => {
    const named = manifests.filter(({ name }) => main.includes(name));
    const settings = [
      ...Object.keys(generatedJson('app-settings') as object),
      ...Object.values(generatedJson('topic-settings') as Record<string, string>),
      ...Object.keys(parameterizedSettings()),
    ];

    expect(named.map(({ name }) => name)).toEqual([]);
    expect(settings.filter((setting) => main.includes(setting))).toEqual([]);
  });

  it.each(bicepFiles)('picks from no resource collection inside a lambda in $name', ({ text }) => {
    const collections = [...text.matchAll(/^resource (\w+) [^\n]*= \[for/gm)].map(([, name = '']) => name);

    const lambdas = text.split('\n').filter((line) => line.includes('=>'));

    expect(lambdas.filter((line) => collections.some((name) => line.includes(`${name}[`)))).toEqual([]);
  });

  it('asks a module that may not be there only under its own condition', () => {
    const modules = main.split(/^(?=module |output )/m);
    const asking = modules.filter((part) => part.includes('.?outputs.'));

    // Either the whole module has a condition, or the line chooses.
    const careless = asking
      .filter((part) => !/^module \w+ '[^']+' = if /.test(part))
      .flatMap((part) => part.split('\n').filter((line) => line.includes('.?outputs.')))
      .filter((line) => !/ \? [^]*\.\?outputs\./.test(line) && !line.includes('DataverseEndpointConnection'));

    expect(careless).toEqual([]);
  });

  it('makes queues before what forwards into them, and what is below one topic serially', () => {
    const queues = requireText('infra/modules/service-bus-queues.bicep');
    const bus = requireText('infra/modules/service-bus.bicep');

    expect(queues).toMatch(/resource flowQueue [^]*?dependsOn: \[parkingQueue\]/);
    expect(bus).toMatch(/@batchSize\(1\)\nresource subscription [^]*?dependsOn: \[topic, entities\]/);
    expect(bus).toMatch(/@batchSize\(1\)\nresource rule [^]*?dependsOn: \[subscription\]/);
  });

  it.each(bicepFiles)('subscribes to events serially, with retry and dead letters, in $name', ({ text }) => {
    const declarations = text.split(/^(?=resource |module |var |param |output )/m);
    const subscriptions = declarations.filter((part) => /^resource \w+ '[^']*eventSubscriptions@/.test(part));
    const loops = [...text.matchAll(/^resource \w+ '[^']*eventSubscriptions@[^\n]*= \[for/gm)];
    const serialLoops = [...text.matchAll(/^@batchSize\(1\)\nresource \w+ '[^']*eventSubscriptions@/gm)];
    // An alert is no delivery: it has no dead letters.
    const deliveries = subscriptions.filter((part) => !part.includes("'MonitorAlert'"));

    expect(serialLoops).toHaveLength(loops.length);
    expect(
      deliveries.filter((part) => !/retryPolicy:[^]*deadLetterWithResourceIdentity:/.test(part)),
    ).toEqual([]);
  });
});

describe('the private profile', () => {
  it.each(['storage', 'service-bus', 'event-grid', 'key-vault'])(
    'takes the public address from %s',
    (module) => {
      expect(requireText(`infra/modules/${module}.bicep`)).toMatch(
        /publicNetworkAccess: isPrivate [^\n]*'Disabled'/,
      );
      expect(main).toMatch(new RegExp(`'modules/${module}\\.bicep'[^]*?isPrivate: isPrivate\\n`));
    },
  );

  it('gives the application a private endpoint to whatever it opens', () => {
    const groups = [...main.matchAll(/groupId: '(\w+)'/g)].map(([, group]) => group);

    expect(groups).toEqual(['blob', 'queue', 'table', 'namespace', 'vault', 'topic', 'sites']);
  });

  it('lets trusted services through where Event Grid delivers', () => {
    expect(requireText('infra/modules/service-bus.bicep')).toContain('trustedServiceAccessEnabled: true');
    expect(requireText('infra/modules/storage.bicep')).toContain("bypass: 'AzureServices'");
  });

  it('guards every subnet with rules of its own', () => {
    const network = requireText('infra/modules/network.bicep');
    const subnets = [
      ...network.matchAll(/addressPrefix: \w+\n\s+networkSecurityGroup: \{ id: (\w+)\.id \}/g),
    ];

    expect(subnets.map(([, rules]) => rules)).toEqual(['applicationRules', 'endpointRules', 'gatewayRules']);
  });

  it('keeps edge doors public, whichever profile it is', () => {
    for (const module of ['edge-namespace', 'finops-topic']) {
      expect(requireText(`infra/modules/${module}.bicep`)).toContain("publicNetworkAccess: 'Enabled'");
    }
  });
});

describe('options', () => {
  it.each(['openDataverseDoor', 'openFinopsDoor', 'openFinopsTopic', 'openSftp'])(
    '%s is off by default',
    (name) => {
      expect(main).toContain(`param ${name} bool = false`);
    },
  );

  it('has no gateway by default', () => {
    expect(main).toContain("param gateway string = 'none'");
  });

  it('reads its policies as XML that is complete', () => {
    for (const policy of ['token', 'application']) {
      const text = requireText(`infra/policies/${policy}.xml`);
      const opened = [...text.matchAll(/<([a-z-]+)(?:\s[^>]*[^/])?>/g)].map(([, tag]) => tag).sort();
      const closed = [...text.matchAll(/<\/([a-z-]+)>/g)].map(([, tag]) => tag).sort();

      expect(opened).toEqual(closed);
    }
  });

  it('lets browsers ask the application before they call: a preflight carries no token', () => {
    const gateway = requireText('infra/modules/api-management.bicep');

    expect(gateway).toMatch(/method: 'OPTIONS'\n\s+urlTemplate: '\/\*'/);
    expect(gateway).toContain('var withToken = filter(routes, route => route.needsToken)');
  });

  it('fills every brace of the token policy', () => {
    const braces = [...requireText('infra/policies/token.xml').matchAll(/\{(\w+)\}/g)].map(
      ([, name]) => name,
    );
    const filled = requireText('infra/modules/api-management.bicep');

    expect(braces.filter((name) => !filled.includes(`  ${name}: `))).toEqual([]);
  });
});

describe('the topology as it is deployed', () => {
  it('begins every subscription with the rule that replaces match-all', () => {
    const firsts = topology.serviceBus.topics.flatMap(({ subscriptions }) =>
      subscriptions.map(({ rules }) => rules?.[0]?.name),
    );

    expect(firsts).not.toHaveLength(0);
    expect(new Set(firsts)).toEqual(new Set(['$Default']));
  });

  it('gives every property that a queue, subscription or rule has to Bicep', () => {
    const text =
      requireText('infra/modules/service-bus-queues.bicep') + requireText('infra/modules/service-bus.bicep');
    const { queues, topics } = topology.serviceBus;
    const subscriptions = topics.flatMap((topic) => topic.subscriptions);
    const entities = [
      ...queues,
      ...topics,
      ...subscriptions,
      ...subscriptions.flatMap(({ rules }) => rules ?? []),
    ];
    const structure = ['name', 'namespace', 'subscriptions', 'rules'];

    const properties = new Set(entities.flatMap((entity) => Object.keys(entity)));

    expect(
      [...properties].filter((name) => !structure.includes(name) && !text.includes(`  ${name}: `)),
    ).toEqual([]);
  });

  it('forwards only to queues that exist in the same namespace', () => {
    const { queues, topics } = topology.serviceBus;
    const names = (namespace: string) =>
      queues.filter((queue) => queue.namespace === namespace).map(({ name }) => name);
    const receivers = [
      ...queues,
      ...topics.flatMap(({ namespace, subscriptions }) =>
        subscriptions.map((each) => ({ ...each, namespace })),
      ),
    ];

    const lost = receivers.filter(({ namespace, forwardTo, forwardDeadLetteredMessagesTo }) =>
      [forwardTo, forwardDeadLetteredMessagesTo].some(
        (to) => to !== undefined && !names(namespace).includes(to),
      ),
    );

    expect(lost.map(({ name }) => name)).toEqual([]);
  });
});
