import type { Door } from '../../shared/flow/doors';
import type { Flow } from '../../shared/flow/manifest';

/** The parameters of infra/main.bicep that decide who gets as far as a door. */
export interface Inbound {
  profile: 'dev' | 'prod';
  inbound: 'public-restricted' | 'gateway';
  gateway: 'none' | 'api-management' | 'front-door';
  /** Address ranges that API clients, operators and probes call from. */
  callerAddresses: readonly string[];
}

/** A way through the network. `infra/doors.json` lists them for each door, and main.bicep refuses a door without one. */
export type Opening = 'edge' | 'everybody' | 'service-tags' | 'addresses' | 'gateway' | 'event-grid-tag';

const namedCaller: readonly Opening[] = ['everybody', 'addresses', 'gateway'];

/**
 * Dataverse's Service Bus endpoint knows no HTTP, and Event Grid calls an application by its resource id, which no
 * gateway stands in for.
 */
const overHttp: Readonly<Record<Door['caller'], readonly Opening[]>> = {
  'dataverse-webhook': ['everybody', 'service-tags', 'gateway'],
  'dataverse-endpoint': [],
  'event-grid': ['everybody', 'service-tags', 'event-grid-tag'],
  finops: namedCaller,
  'api-client': namedCaller,
  operator: namedCaller,
  'health-probe': namedCaller,
};

/** Callers that hold a key, by what the key opens; edge doors stay public in every profile. */
const withKey: Readonly<Record<Exclude<Door['through'], 'http'>, readonly Door['caller'][]>> = {
  'edge-queue': ['dataverse-endpoint', 'finops'],
  'event-grid-topic': ['finops'],
};

/** Every way through the network on which a door's caller can reach it; none for a caller that cannot use such a door. */
export function openingsFor({ caller, through }: Door): readonly Opening[] {
  if (through === 'http') return overHttp[caller];
  return withKey[through].includes(caller) ? ['edge'] : [];
}

/** The ways through the network that a combination of parameters leaves open; main.bicep computes the same. */
export function openingsOf({ profile, inbound, gateway, callerAddresses }: Inbound): readonly Opening[] {
  if (inbound === 'gateway') {
    // A private endpoint needs the virtual network, which only `prod` has.
    if (profile === 'dev') return ['edge'];
    return gateway === 'none' ? ['edge', 'event-grid-tag'] : ['edge', 'event-grid-tag', 'gateway'];
  }
  if (callerAddresses.length > 0) return ['edge', 'service-tags', 'addresses'];
  return profile === 'dev' ? ['edge', 'everybody'] : ['edge', 'service-tags'];
}

/** One sentence for every door that its caller cannot reach; empty when the combination may be deployed. */
export function findUnreachableDoors(flows: readonly Flow[], parameters: Inbound): string[] {
  const open = openingsOf(parameters);
  return flows.flatMap(({ name, doors }) =>
    doors
      .filter((door) => !openingsFor(door).some((opening) => open.includes(opening)))
      .map(
        (door) =>
          `${name}: ${door.caller} cannot reach its door (${door.through}); ${adviceFor(door, parameters)}`,
      ),
  );
}

function adviceFor(door: Door, { profile, inbound }: Inbound): string {
  if (openingsFor(door).length === 0) return 'such a caller has no way through such a door';
  if (inbound === 'public-restricted') return 'name its addresses in callerAddresses';
  return profile === 'dev'
    ? 'inbound "gateway" needs the virtual network of profile "prod"'
    : 'choose a gateway, or inbound "public-restricted"';
}
