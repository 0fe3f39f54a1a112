import { BusinessRuleError } from '../errors/business-rule-error';
import { ConcurrencyConflictError } from '../errors/concurrency-conflict-error';
import { ConfigurationError } from '../errors/configuration-error';
import type { IntegrationError, IntegrationErrorOptions } from '../errors/integration-error';
import { TargetUnavailableError } from '../errors/target-unavailable-error';
import type { HttpAnswer } from '../http/send-request';
import { statusError } from '../http/status-error';

const target = 'dataverse';

/** ObjectDoesNotExist, and the same for an alternate key. */
const missingRowCodes = new Set(['0x80040217', '0x80060891']);

type ErrorClass = new (message: string, options: IntegrationErrorOptions) => IntegrationError;

interface Meaning {
  raise: ErrorClass;
  says: string;
}

/**
 * Codes that say more than their status does.
 * @see Dataverse reference 2.7, from the platform's list of web service error codes.
 */
const meaningByCode: Readonly<Record<string, Meaning>> = {
  '0x8006088a': { raise: ConfigurationError, says: 'knows no such table or column set' },
  '0x80060888': { raise: ConfigurationError, says: 'knows no such column' },
  '0x80040333': { raise: BusinessRuleError, says: 'has a duplicate rule against the row' },
  '0x80060882': { raise: ConcurrencyConflictError, says: 'holds another version of the row' },
  '0x80060892': { raise: ConcurrencyConflictError, says: 'has a row with this key already' },
  '0x80040237': { raise: ConcurrencyConflictError, says: 'has a row with this id already' },
  '0x80060883': { raise: ConfigurationError, says: 'has no optimistic concurrency for the table' },
  '0x80044150': { raise: TargetUnavailableError, says: 'reports a deadlock' },
  '0x80044151': { raise: TargetUnavailableError, says: 'reports a database time-out' },
};

interface PlatformError {
  code?: unknown;
}

function platformCodeOf(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error?: PlatformError };
    return typeof error?.code === 'string' ? error.code.toLowerCase() : '';
  } catch {
    return '';
  }
}

/** Whether the platform itself says that the row is not there; a 404 of a wrong address or a proxy does not count. */
export function isMissingRow({ status, body }: HttpAnswer): boolean {
  return status === 404 && missingRowCodes.has(platformCodeOf(body));
}

/** Translates an answer that is not a success; details hold the platform's code and its request id, never its text. */
export function dataverseError(answer: HttpAnswer): IntegrationError {
  const { status, headers, body } = answer;
  const platformCode = platformCodeOf(body);
  const requestId = headers.get('x-ms-service-request-id') ?? headers.get('req_id');
  const details = { platformCode, requestId };
  const meaning = meaningByCode[platformCode];
  if (meaning) {
    const message = `Dataverse ${meaning.says} (HTTP ${status}, ${platformCode})`;
    return new meaning.raise(message, { details: { target, status, ...details } });
  }
  if (status === 404 || status === 405 || status === 501) {
    const message = `Dataverse does not offer what was asked for (HTTP ${status})`;
    return new ConfigurationError(message, { details: { target, status, ...details } });
  }
  return statusError(answer, { target, details });
}
