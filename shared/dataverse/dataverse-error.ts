import { BusinessRuleError } from '../errors/business-rule-error';
import { ConcurrencyConflictError } from '../errors/concurrency-conflict-error';
import { ConfigurationError } from '../errors/configuration-error';
import type { IntegrationError, IntegrationErrorOptions } from '../errors/integration-error';
import { AccessDeniedError } from '../errors/access-denied-error';
import { RecordNotFoundError } from '../errors/record-not-found-error';
import { TargetUnavailableError } from '../errors/target-unavailable-error';
import type { HttpAnswer } from '../http/send-request';
import { statusError } from '../http/status-error';
import { platformCodeOf } from './platform-code';

const target = 'dataverse';

/** ObjectDoesNotExist, and the same for an alternate key. */
const missingRowCodes = new Set(['0x80040217', '0x80060891']);

type ErrorClass = new (message: string, options: IntegrationErrorOptions) => IntegrationError;

interface Meaning {
  raise: ErrorClass;
  says: string;
}

/**
 * Codes that say more than their status does; the class says whether a repeat makes sense.
 * @see Dataverse reference 2.7 and 2.9, from the platform's list of web service error codes.
 */
const meaningByCode: Readonly<Record<string, Meaning>> = {
  '0x80040217': { raise: RecordNotFoundError, says: 'has no such row' },
  '0x80060891': { raise: RecordNotFoundError, says: 'has no row with this key' },
  '0x80040220': { raise: AccessDeniedError, says: 'misses a privilege of our identity' },
  '0x80048306': { raise: AccessDeniedError, says: 'denies our identity this row' },
  '0x8006088a': { raise: ConfigurationError, says: 'knows no such table or column set' },
  '0x80060888': { raise: ConfigurationError, says: 'knows no such column' },
  '0x80048d19': { raise: ConfigurationError, says: 'cannot read the request: a name in it is not declared' },
  '0x80060883': { raise: ConfigurationError, says: 'has no optimistic concurrency for the table' },
  '0x8006088d': { raise: ConfigurationError, says: 'wants a version with this write' },
  '0x80060882': { raise: ConcurrencyConflictError, says: 'holds another version of the row' },
  '0x80060892': { raise: ConcurrencyConflictError, says: 'has a row with this key already' },
  '0x80040237': { raise: ConcurrencyConflictError, says: 'has a row with this id already' },
  '0x80040333': { raise: BusinessRuleError, says: 'has a duplicate rule against the row' },
  '0x80044331': { raise: BusinessRuleError, says: 'finds a value too long or out of its rules' },
  '0x8004431a': { raise: BusinessRuleError, says: 'has no such choice' },
  '0x80040203': { raise: BusinessRuleError, says: 'finds an argument invalid' },
  '0x80040265': { raise: BusinessRuleError, says: 'has a plug-in that refuses the row' },
  '0x80044150': { raise: TargetUnavailableError, says: 'reports a deadlock' },
  '0x80044151': { raise: TargetUnavailableError, says: 'reports a database time-out' },
};

const meaningByStatus: Readonly<Record<number, Meaning>> = {
  404: { raise: ConfigurationError, says: 'does not offer what was asked for' },
  405: { raise: ConfigurationError, says: 'does not offer what was asked for' },
  413: { raise: BusinessRuleError, says: 'finds the request too large' },
  501: { raise: ConfigurationError, says: 'does not offer what was asked for' },
};

/** Whether the platform itself says that the row is not there; a 404 of a wrong address or a proxy does not count. */
export function isMissingRow(answer: HttpAnswer): boolean {
  return answer.status === 404 && missingRowCodes.has(platformCodeOf(answer));
}

/** The platform's id of the request, for a support case. */
export function requestIdOf({ headers }: Pick<HttpAnswer, 'headers'>): string | null {
  return headers.get('x-ms-service-request-id') ?? headers.get('req_id');
}

/** Translates an answer that is not a success; details hold the platform's code and its request id, never its text. */
export function dataverseError(answer: HttpAnswer, nowMs?: number): IntegrationError {
  const { status } = answer;
  const platformCode = platformCodeOf(answer);
  const details = { platformCode, requestId: requestIdOf(answer) };
  // A limit is a limit, whichever of its three codes comes with it.
  const meaning = status === 429 ? undefined : (meaningByCode[platformCode] ?? meaningByStatus[status]);
  if (!meaning) return statusError(answer, { target, details, ...(nowMs !== undefined && { nowMs }) });
  const codeText = platformCode === '' ? '' : `, ${platformCode}`;
  const message = `Dataverse ${meaning.says} (HTTP ${status}${codeText})`;
  return new meaning.raise(message, { details: { target, status, ...details } });
}
