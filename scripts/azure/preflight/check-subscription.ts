import { askAz, type Check } from './finding';

/** Namespaces of every resource that a template declares, and of the services that a subnet is delegated to. */
export function neededProviders(bicep: readonly string[]): string[] {
  const found = bicep.flatMap((text) =>
    [...text.matchAll(/^resource \w+ '(Microsoft\.\w+)\/|serviceName: '(Microsoft\.\w+)\//gm)].map(
      ([, ofResource, ofDelegation]) => ofResource ?? ofDelegation ?? '',
    ),
  );
  return [...new Set(found)].sort();
}

export const checkProviders: Check = async (context) => {
  const query = "[?registrationState=='Registered'].namespace";
  const registered = await askAz<string[]>(context, ['provider', 'list', '--query', query]);
  if (!registered) return [];
  const known = new Set(registered.map((name) => name.toLowerCase()));
  return neededProviders(context.templates.bicep)
    .filter((name) => !known.has(name.toLowerCase()))
    .map((name) => ({
      problem: `The subscription has not registered ${name}.`,
      fix: `az provider register --namespace ${name} --wait`,
    }));
};

/** As the platform compares regions: `West Europe` is `westeurope`. */
function plainRegion(name: string): string {
  return name.toLowerCase().replaceAll(' ', '');
}

export const checkRegion: Check = async (context) => {
  const location = context.environment['AZURE_LOCATION'];
  if (!location) return [];
  const isZoned = context.environment['PROFILE'] === 'prod';
  const offered = await askAz<{ name: string }[]>(context, [
    ...['functionapp', 'list-flexconsumption-locations'],
    ...(isZoned ? ['--zone-redundant', 'true'] : []),
  ]);
  if (!offered || offered.some(({ name }) => plainRegion(name) === plainRegion(location))) return [];
  return [
    {
      problem: `${location} does not offer Flex Consumption${isZoned ? ' with zones, which PROFILE=prod needs' : ''}.`,
      fix: `azd env set AZURE_LOCATION <one of ${offered.map(({ name }) => plainRegion(name)).join(', ')}>`,
    },
  ];
};

interface StorageUsage {
  name: { value: string };
  currentValue: number;
  limit: number;
}

/** Storage accounts are the limit that a plain command tells and that this deployment counts against. */
export const checkQuota: Check = async (context) => {
  const location = context.environment['AZURE_LOCATION'];
  if (!location) return [];
  const usage = await askAz<StorageUsage>(context, [
    'storage',
    'account',
    'show-usage',
    '--location',
    location,
  ]);
  if (!usage || usage.currentValue < usage.limit) return [];
  return [
    {
      problem: `${location} holds ${usage.currentValue} of ${usage.limit} storage accounts of the subscription.`,
      fix: 'Delete an account that nobody needs, or ask for more in the portal under Quotas.',
    },
  ];
};
