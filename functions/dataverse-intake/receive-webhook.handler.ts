import { ContractViolationError } from '../../shared/errors/contract-violation-error';
import type { RequestHandler } from '../../shared/hosting/request-context';
import { errorCodeOf, errorFacts } from '../../shared/observability/error-facts';
import type { AcceptChange } from './accept-change';
import { readChange } from './read-change';
import type { WebhookSettings } from './settings';
import { isSecretAccepted } from './webhook-secret';

/** Dataverse repeats once, at its own pace; other callers may follow this. */
const retryAfterMs = 5_000;

export interface ReceiveWebhookDependencies {
  settings: () => WebhookSettings;
  accept: AcceptChange;
}

function presentedSecrets({ headers, query }: Parameters<RequestHandler>[0]): string[] {
  return [headers.get('x-webhook-secret'), query.get('code')].filter((secret) => secret !== null);
}

function acceptedSecrets({ DataverseWebhookSecret, DataverseWebhookSecretNext }: WebhookSettings): string[] {
  return [DataverseWebhookSecret, DataverseWebhookSecretNext].filter((secret) => secret !== undefined);
}

const secretRefused = {
  status: 401,
  code: 'SECRET_REFUSED',
  detail: 'The webhook secret is missing or wrong.',
};

const unavailable = {
  status: 503,
  code: 'INTAKE_UNAVAILABLE',
  detail: 'Nobody could take the change; the same request may succeed later.',
  retryAfterMs,
};

/** Whatever goes wrong on our side is answered 503: of all failures Dataverse repeats only 502, 503 and 504. */
export function createReceiveWebhookHandler({
  settings,
  accept,
}: ReceiveWebhookDependencies): RequestHandler {
  return async function receiveWebhook(request, context) {
    const { body, traceparent, logger } = context;
    try {
      const accepted = acceptedSecrets(settings());
      if (!isSecretAccepted(presentedSecrets(request), accepted)) return context.problem(secretRefused);
      await accept({ event: readChange(body, traceparent), body, logger });
      return { status: 202 };
    } catch (error) {
      if (error instanceof ContractViolationError) throw error;
      logger.error('change refused', { ...errorFacts(error), code: errorCodeOf(error) });
      return context.problem(unavailable);
    }
  };
}
