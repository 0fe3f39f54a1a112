import { IdleReasonError } from './expand-settings';
import type { Settings } from './settings';

/** Where a binding's `connection` leads: a connection string, or the parts of an identity-based one. */
export type Connection =
  | { kind: 'connection-string'; name: string; value: string }
  | { kind: 'identity'; name: string; part: (name: string) => string | undefined };

const identityParts = [
  'fullyQualifiedNamespace',
  'serviceUri',
  'blobServiceUri',
  'queueServiceUri',
  'accountName',
] as const;

/**
 * Resolves a connection name as the platform does: `AzureWebJobs<name>` before `<name>`, a value before `<name>__…`.
 * @throws {IdleReasonError} when no setting gives it
 */
export function resolveConnection(name: string, settings: Settings): Connection {
  for (const candidate of [`AzureWebJobs${name}`, name]) {
    const value = settings.get(candidate);
    if (value !== undefined && value !== '') return { kind: 'connection-string', name: candidate, value };
    const part = (partName: string): string | undefined => settings.get(`${candidate}__${partName}`);
    if (identityParts.some((partName) => part(partName))) return { kind: 'identity', name: candidate, part };
  }
  throw new IdleReasonError(`the setting ${name} is missing`);
}
