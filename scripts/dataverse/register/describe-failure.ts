import type { IntegrationError } from '../../../shared/errors/integration-error';

/** What happened, with the platform's own code and request id for a support case. */
export function describeFailure({ message, details, cause }: IntegrationError): string {
  const facts = ['platformCode', 'requestId']
    .map((name) => [name, details[name]] as const)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => `${name} ${String(value)}`);
  const because = cause instanceof Error ? [cause.message] : [];
  return [message, ...because, ...facts].join('\n  ');
}
