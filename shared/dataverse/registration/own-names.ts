import { createHash } from 'node:crypto';

/** Everything registration makes belongs to this solution, so that a person finds it and `--remove` ends there. */
export const ownSolution = {
  uniqueName: 'DynamicsIntegrationSuite',
  friendlyName: 'Dynamics Integration Suite',
  version: '1.0.0.0',
} as const;

export const ownPublisher = {
  uniqueName: 'dynamicsintegrationsuite',
  friendlyName: 'Dynamics Integration Suite',
  prefix: 'suite',
  /** The platform wants one between 10,000 and 99,999. */
  optionValuePrefix: 47_100,
} as const;

export const ownRoleName = 'Dynamics Integration Suite';

export const ownEndpointName = 'Dynamics Integration Suite';

type OwnKind = 'publisher' | 'solution' | 'role' | 'user' | 'endpoint' | 'step' | 'image' | 'custom-api';

/**
 * The id of a row that registration makes, the same in every environment: a repeat after a lost answer makes no second
 * one, and a row with another id is somebody else's.
 */
export function ownId(kind: OwnKind, name: string): string {
  const digest = createHash('sha256').update(`${ownSolution.uniqueName}/${kind}/${name}`).digest('hex');
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}

/** An alternate key of ours, named after its columns. */
export function ownKeyName(columns: readonly string[]): string {
  return `${ownPublisher.prefix}_${[...columns].sort().join('_')}`;
}

/** Whether a name carries the publisher's prefix. */
export function isOwnName(name: string): boolean {
  return name.toLowerCase().startsWith(`${ownPublisher.prefix}_`);
}
