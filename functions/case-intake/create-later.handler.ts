import { ApiProblemError } from '../../shared/api/api-problem-error';
import { problemOfApiError } from '../../shared/api/problems/problem-of-api-error';
import { IntegrationError } from '../../shared/errors/integration-error';
import type { MessageHandler } from '../../shared/messaging/inbound-message';
import { businessEvent } from '../../shared/observability/business-event';
import { queuedCaseOf } from './case-request.event';
import type { CaseRequests, ReceivedRequest } from './case-requests';
import { createCase } from './create-case.operation';
import type { IntakeCase } from './intake-case';

export interface CreateLaterDependencies {
  intakeCase: IntakeCase;
  requests: CaseRequests;
}

/**
 * Works off a request that was queued. A refusal by the rules of this flow is an answer, which the caller reads; what
 * Dataverse refuses is told to the caller and parked as well, because somebody may mend it and send it again.
 */
export function createCreateLaterHandler({ intakeCase, requests }: CreateLaterDependencies): MessageHandler {
  async function recordFailure(received: ReceivedRequest, error: unknown): Promise<void> {
    if (!(error instanceof IntegrationError) || error.disposition !== 'park') return;
    // In the words that the caller would have had at once.
    const { code, detail } = problemOfApiError(error, createCase);
    await requests.recordRefused(received, { code, detail });
  }

  return async function createLater(message, { signal }) {
    const { receivedAt, ...order } = queuedCaseOf(message);
    const received = { requestId: order.operationId, clientId: order.clientId, receivedAt };
    try {
      const made = await intakeCase(order, { mayBeDone: true, signal });
      await requests.recordCreated(received, made);
      const { origin, priority } = order.request;
      // Told again when a delivery died after it: whoever counts, counts case ids.
      businessEvent('CaseCreated', { caseId: made.id, origin, priority });
      return 'completed';
    } catch (error) {
      await recordFailure(received, error);
      if (error instanceof ApiProblemError) return 'completed';
      throw error;
    }
  };
}
