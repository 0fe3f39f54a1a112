import type { ApiHandler } from '../../shared/api/api-handler';
import { callerKey } from '../../shared/api/caller-key';
import type { IdempotencyKeys } from '../../shared/api/idempotency-keys';
import type { ApiAnswer } from '../../shared/api/operation';
import { requestFingerprint } from '../../shared/api/request-fingerprint';
import { businessEvent } from '../../shared/observability/business-event';
import type { CreatedCaseV1 } from './case.contract';
import type { CaseOrder } from './case-order';
import { createCase } from './create-case.operation';
import type { IntakeCase } from './intake-case';
import type { QueueCase } from './queue-case';

export interface CreateCaseDependencies {
  idempotencyKeys: IdempotencyKeys;
  intakeCase: IntakeCase;
  queueCase: QueueCase;
}

type CreateCaseAnswer = ApiAnswer<typeof createCase>;

function created(made: CreatedCaseV1): CreateCaseAnswer {
  const Location = `/api/v1/cases/${encodeURIComponent(made.ticketNumber)}`;
  return { status: 201, headers: { Location }, body: made };
}

function accepted({ operationId: requestId }: CaseOrder): CreateCaseAnswer {
  return {
    status: 202,
    headers: { Location: `/api/v1/cases/requests/${requestId}`, 'Preference-Applied': 'respond-async' },
    body: { requestId, state: 'queued' },
  };
}

/** A case at once, or a place in the queue; either once for each key. */
export function createCreateCaseHandler({
  idempotencyKeys,
  intakeCase,
  queueCase,
}: CreateCaseDependencies): ApiHandler<typeof createCase> {
  return function handleCreateCase({ body, caller, idempotencyKey, prefersLaterAnswer }, context) {
    const fingerprint = requestFingerprint(body);
    const key = { caller: callerKey(caller), operation: createCase.id, key: idempotencyKey, fingerprint };
    return idempotencyKeys.run(key, async ({ operationId, mayBeDone }): Promise<CreateCaseAnswer> => {
      const order = { operationId, clientId: caller.clientId, request: body };
      if (prefersLaterAnswer) {
        await queueCase(order, context);
        return accepted(order);
      }
      const made = await intakeCase(order, { mayBeDone, signal: context.signal });
      const { origin, priority } = body;
      businessEvent('CaseCreated', { caseId: made.id, origin, priority });
      return created(made);
    });
  };
}
