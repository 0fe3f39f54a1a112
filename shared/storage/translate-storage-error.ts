import { AccessDeniedError } from '../errors/access-denied-error';
import { ConfigurationError } from '../errors/configuration-error';
import type { ErrorDetails } from '../errors/integration-error';
import { TargetUnavailableError } from '../errors/target-unavailable-error';

const credentialErrors = new Set(['CredentialUnavailableError', 'AuthenticationError']);
const deniedStatuses = new Set<number | undefined>([401, 403]);
const busyStatuses = new Set([408, 429]);

/**
 * Turns whatever a storage SDK rejects a call with into the suite's terms. A refusal of the request itself is a defect
 * of ours and comes back as it is.
 */
export function translateStorageError(error: unknown, place: ErrorDetails): unknown {
  const status = statusOf(error);
  const options = { cause: error, details: { target: 'storage', ...place } };
  if (status === 404) return new ConfigurationError('The container or table does not exist', options);
  if (deniedStatuses.has(status) || credentialErrors.has(nameOf(error))) {
    return new AccessDeniedError('Storage refuses our identity', options);
  }
  const isDefect = status !== undefined && status < 500 && !busyStatuses.has(status);
  return isDefect ? error : new TargetUnavailableError('Storage does not answer', options);
}

/** The HTTP status that a storage SDK's error carries; absent when there was no answer. */
export function statusOf(error: unknown): number | undefined {
  const status: unknown = error instanceof Error ? Reflect.get(error, 'statusCode') : undefined;
  return typeof status === 'number' ? status : undefined;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
