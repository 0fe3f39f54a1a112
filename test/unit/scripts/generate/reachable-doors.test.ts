import {
  findUnreachableDoors,
  openingsFor,
  openingsOf,
  type Inbound,
} from '../../../../scripts/generate/reachable-doors';
import { defineFlow } from '../../../../shared/flow/define-flow';
import type { FlowDefinition } from '../../../../shared/flow/manifest';
import { doorCallers } from '../../../../shared/flow/doors';
import { sampleFlow } from '../../../support/sample-flow';

const atDesk: Inbound = {
  profile: 'dev',
  inbound: 'public-restricted',
  gateway: 'none',
  callerAddresses: [],
};
const inProduction: Inbound = { ...atDesk, profile: 'prod' };
const behindGateway: Inbound = { ...inProduction, inbound: 'gateway', gateway: 'api-management' };

const flowWith = (doors: FlowDefinition['doors']) => [defineFlow(sampleFlow({ doors }))];
const webhook = flowWith([{ caller: 'dataverse-webhook', through: 'http' }]);
const api = flowWith([{ caller: 'api-client', through: 'http' }]);
const eventGrid = flowWith([{ caller: 'event-grid', through: 'http' }]);

describe('findUnreachableDoors', () => {
  it('finds nothing to refuse where everybody may call', () => {
    for (const flows of [webhook, api, eventGrid]) expect(findUnreachableDoors(flows, atDesk)).toEqual([]);
  });

  it('refuses production whose callers nobody named', () => {
    expect(findUnreachableDoors(api, inProduction)).toEqual([
      'account-to-erp: api-client cannot reach its door (http); name its addresses in callerAddresses',
    ]);
    expect(findUnreachableDoors(api, { ...inProduction, callerAddresses: ['198.51.100.0/24'] })).toEqual([]);
  });

  it('lets the clouds of Microsoft in by their service tags, named or not', () => {
    for (const flows of [webhook, eventGrid]) expect(findUnreachableDoors(flows, inProduction)).toEqual([]);
  });

  it('refuses a private application without a gateway, and one without a network', () => {
    expect(findUnreachableDoors(webhook, { ...behindGateway, gateway: 'none' })).toEqual([
      expect.stringContaining('choose a gateway'),
    ]);
    expect(findUnreachableDoors(webhook, { ...behindGateway, profile: 'dev' })).toEqual([
      expect.stringContaining('needs the virtual network of profile "prod"'),
    ]);
  });

  it('reaches webhooks and the API through a gateway, and Event Grid beside it', () => {
    for (const flows of [webhook, api, eventGrid])
      expect(findUnreachableDoors(flows, behindGateway)).toEqual([]);
  });

  it('refuses a caller that cannot use such a door anywhere', () => {
    const impossible = flowWith([{ caller: 'dataverse-endpoint', through: 'http' }]);

    expect(findUnreachableDoors(impossible, atDesk)).toEqual([
      expect.stringContaining('no way through such a door'),
    ]);
  });
});

describe('openingsFor', () => {
  it.each(doorCallers)('says of a queue with a key whether %s holds one', (caller) => {
    const openings = openingsFor({ caller, through: 'edge-queue', queue: 'door' });

    expect(openings).toEqual(caller === 'dataverse-endpoint' || caller === 'finops' ? ['edge'] : []);
  });
});

describe('openingsOf', () => {
  it('keeps doors with keys open in every combination', () => {
    const profiles = ['dev', 'prod'] as const;
    const inbounds = ['public-restricted', 'gateway'] as const;

    const all = profiles.flatMap((profile) => inbounds.map((inbound) => ({ ...atDesk, profile, inbound })));

    expect(all.map((parameters) => openingsOf(parameters).includes('edge'))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('asks for named addresses in a development environment that names any', () => {
    expect(openingsOf({ ...atDesk, callerAddresses: ['198.51.100.7/32'] })).not.toContain('everybody');
  });
});
