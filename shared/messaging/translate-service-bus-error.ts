import { isServiceBusError } from '@azure/service-bus';
import { AccessDeniedError } from '../errors/access-denied-error';
import { ConfigurationError } from '../errors/configuration-error';
import { ContractViolationError } from '../errors/contract-violation-error';
import type { IntegrationError, IntegrationErrorOptions } from '../errors/integration-error';
import { TargetUnavailableError } from '../errors/target-unavailable-error';
import { ThrottledError } from '../errors/throttled-error';

/** What Service Bus asks for when it is busy. @see Service Bus messaging exceptions, read 2026-11-20. */
const busyPauseMs = 10_000;

type Translate = (options: IntegrationErrorOptions) => IntegrationError;

const translations: Readonly<Record<string, Translate>> = {
  MessageSizeExceeded: (options) =>
    new ContractViolationError('The message is larger than the entity accepts', options),
  MessagingEntityNotFound: (options) => new ConfigurationError('The queue or topic does not exist', options),
  UnauthorizedAccess: (options) => new AccessDeniedError('Service Bus refuses our identity', options),
  ServiceBusy: (options) =>
    new ThrottledError('Service Bus asks for fewer requests', { ...options, retryAfterMs: busyPauseMs }),
};

/**
 * Turns whatever the Service Bus SDK rejects a call with into the suite's terms; the cause is kept.
 * @param sentence what did not work, for causes without a sentence of their own
 */
export function translateServiceBusError(
  error: unknown,
  destination: string,
  sentence = 'Service Bus did not accept the message',
): IntegrationError {
  const options = { cause: error, details: { target: 'service-bus', destination } };
  if (error instanceof TypeError) {
    return new ContractViolationError('The message cannot be written as an AMQP message', options);
  }
  const translate = translations[codeOf(error)];
  return translate?.(options) ?? new TargetUnavailableError(sentence, options);
}

/** After its last attempt the SDK throws an error without code that holds the errors of all attempts. */
function codeOf(error: unknown): string {
  const last: unknown = error instanceof AggregateError ? error.errors.at(-1) : error;
  return isServiceBusError(last) ? last.code : '';
}
