import { manifests } from '../../functions/manifests';
import { deriveDoors } from '../../scripts/generate/derive-doors';
import { findUnreachableDoors, type Inbound } from '../../scripts/generate/reachable-doors';
import { doorCallers } from '../../shared/flow/doors';
import { evaluateVariables } from './support/bicep-variables';
import { mainBicep } from './support/infrastructure';
import { loadRegistrations } from './support/registrations';
import { requireText } from './support/repository';

const profiles = ['dev', 'prod'] as const;
const inbounds = ['public-restricted', 'gateway'] as const;
const gateways = ['none', 'api-management', 'front-door'] as const;
const addresses = [[], ['198.51.100.0/24']] as const;

const production: Inbound = {
  profile: 'prod',
  inbound: 'public-restricted',
  gateway: 'none',
  callerAddresses: [],
};

/** Parameters of main.bicep; lists are texts with commas there. */
function bicepParameters({ callerAddresses, ...inbound }: Inbound): Record<string, unknown> {
  return {
    ...inbound,
    callerAddresses: callerAddresses.join(','),
    deployerAddresses: '',
    dataverseServiceTags: 'PowerPlatformInfra',
    flowSettings: {},
    escalation: {},
    openDataverseDoor: false,
    openFinopsDoor: false,
    openFinopsTopic: false,
  };
}

const combinations: Inbound[] = profiles.flatMap((profile) =>
  inbounds.flatMap((inbound) =>
    gateways.flatMap((gateway) =>
      addresses.map((callerAddresses) => ({ profile, inbound, gateway, callerAddresses })),
    ),
  ),
);

function describeCombination({ profile, inbound, gateway, callerAddresses }: Inbound): string {
  return `${profile} ${inbound} ${gateway} ${callerAddresses.length > 0 ? 'named' : 'nobody named'}`;
}

/** What may be deployed with the flows of this suite; everything else is refused. */
const deployable = new Set([
  ...gateways.flatMap((gateway) => [
    `dev public-restricted ${gateway} nobody named`,
    `dev public-restricted ${gateway} named`,
    `prod public-restricted ${gateway} named`,
  ]),
  'prod gateway api-management nobody named',
  'prod gateway api-management named',
  'prod gateway front-door nobody named',
  'prod gateway front-door named',
]);

describe('doors', () => {
  it.each(combinations.map((parameters) => ({ parameters, name: describeCombination(parameters) })))(
    'decide whether $name may be deployed',
    ({ parameters, name }) => {
      const unreachable = findUnreachableDoors(manifests, parameters);

      expect(unreachable.length === 0).toBe(deployable.has(name));
    },
  );

  it.each(combinations.map((parameters) => ({ parameters, name: describeCombination(parameters) })))(
    'are refused by Bicep as by the rules: $name',
    ({ parameters }) => {
      const { doorsNobodyReaches } = evaluateVariables('infra/main.bicep', bicepParameters(parameters));

      expect(doorsNobodyReaches).toHaveLength(findUnreachableDoors(manifests, parameters).length);
    },
  );

  it('stop a deployment when Bicep refuses one', () => {
    expect(mainBicep).toMatch(/'modules\/reachable-doors\.bicep'[^]*?doorsNobodyReaches: doorsNobodyReaches/);
    expect(requireText('infra/modules/reachable-doors.bicep')).toMatch(
      /@maxLength\(0\)[^]*param doorsNobodyReaches array/,
    );
  });

  it('let only named clouds and addresses through in production', () => {
    const { callers, admitsEverybody } = evaluateVariables(
      'infra/main.bicep',
      bicepParameters({ ...production, callerAddresses: ['198.51.100.0/24', ' 203.0.113.7 '] }),
    );

    expect(admitsEverybody).toBe(false);
    expect(callers).toEqual([
      { name: 'AzureEventGrid', tag: 'ServiceTag', range: 'AzureEventGrid' },
      { name: 'PowerPlatformInfra', tag: 'ServiceTag', range: 'PowerPlatformInfra' },
      { name: 'caller-0', tag: 'Default', range: '198.51.100.0/24' },
      { name: 'caller-1', tag: 'Default', range: '203.0.113.7' },
    ]);
  });

  it('leave behind a gateway only Event Grid at the public address', () => {
    const { callers } = evaluateVariables(
      'infra/main.bicep',
      bicepParameters({
        ...production,
        inbound: 'gateway',
        gateway: 'front-door',
        callerAddresses: ['198.51.100.0/24'],
      }),
    );

    expect(callers).toEqual([{ name: 'AzureEventGrid', tag: 'ServiceTag', range: 'AzureEventGrid' }]);
  });

  it('let nobody deploy from outside behind a gateway, unless somebody is named', () => {
    expect(mainBicep).toContain(
      "admitsEveryDeployer: inbound == 'public-restricted' && empty(deployerRanges)",
    );
    expect(requireText('infra/modules/function-app.bicep')).toContain(
      "scmIpSecurityRestrictionsDefaultAction: admitsEveryDeployer ? 'Allow' : 'Deny'",
    );
  });

  it('have a key only while they are open', () => {
    const opened = (switches: Readonly<Record<string, boolean>>) =>
      evaluateVariables('infra/main.bicep', { ...bicepParameters(production), ...switches });

    expect(opened({})).toMatchObject({ hasEdge: false, openEdgeDoors: [] });
    expect(opened({ openDataverseDoor: true })).toMatchObject({
      hasEdge: true,
      openEdgeDoors: [{ caller: 'dataverse-endpoint', queue: 'dataverse-endpoint' }],
    });
    expect(opened({ openFinopsDoor: true })['openEdgeDoors']).toEqual([
      { caller: 'finops', queue: 'finops-events' },
    ]);
    expect(opened({ openFinopsTopic: true })).toMatchObject({ hasEdge: true, openEdgeDoors: [] });
  });

  it('are declared by every flow that something outside calls', () => {
    const called = manifests.filter(
      ({ trigger, operations }) =>
        operations.length > 0 || trigger.includes('http') || trigger.includes('event-grid'),
    );
    const edge = manifests.filter(({ channels }) =>
      channels.queues.some(({ namespace }) => namespace === 'edge'),
    );

    expect(
      called.filter(({ doors }) => !doors.some(({ through }) => through === 'http')).map(({ name }) => name),
    ).toEqual([]);
    expect(
      edge
        .filter(({ doors }) => !doors.some(({ through }) => through === 'edge-queue'))
        .map(({ name }) => name),
    ).toEqual([]);
  });

  it('publish every route that is registered, and no other', async () => {
    const registrations = await loadRegistrations();
    const registered = registrations
      .filter(({ trigger }) => trigger['type'] === 'httpTrigger')
      .map(({ trigger }) => String(trigger['route']));

    const published = deriveDoors(manifests).routes.map(({ path }) => path);

    expect([...new Set(published)].sort()).toEqual([...new Set(registered)].sort());
  });

  it('publish no route twice', () => {
    const names = deriveDoors(manifests).routes.map(({ name }) => name);

    expect(names).toEqual([...new Set(names)]);
  });

  it('are explained for every kind of caller', () => {
    const page = requireText('docs/deploy.md');

    expect(doorCallers.filter((caller) => !page.includes(`\`${caller}\``))).toEqual([]);
  });
});
