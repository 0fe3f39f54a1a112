import { IntegrationError } from '../../shared/errors/integration-error';
import { errorCodeOf } from '../../shared/observability/error-facts';
import { redactText } from '../../shared/observability/redact';

/** Characters; whoever needs more finds it in the log. */
const longestDetail = 200;

/** What an operator needs to see of a failed check; a foreign error may quote a secret, which is masked. */
export function describeCheckError(error: unknown): { code: string; detail: string } {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return { code: 'TARGET_UNAVAILABLE', detail: error.message };
  }
  const text = error instanceof Error ? error.message : 'The check failed without an error';
  const detail = redactText(text).slice(0, longestDetail);
  return {
    code: errorCodeOf(error),
    detail: error instanceof IntegrationError ? detail : `Unexpected: ${detail}`,
  };
}
