import { z } from 'zod';
import { TargetUnavailableError } from '../../shared/errors/target-unavailable-error';
import { sendRequest, type Fetch, type HttpAnswer } from '../../shared/http/send-request';
import { statusError } from '../../shared/http/status-error';
import type { CreditAnswer, CreditQuestion, ErpCredit } from './erp-credit';

/** The name by which breaker, errors and logs know the system. */
export const erpTarget = 'erp';

/** Milliseconds; whoever asks ends the call sooner, this one ends a call that nobody waits for. */
const timeoutMs = 10_000;

const decision = z.discriminatedUnion('decision', [
  z.object({
    decision: z.literal('approved'),
    available: z.string().regex(/^\d{1,12}\.\d{2}$/),
    currency: z.string().regex(/^[A-Z]{3}$/),
  }),
  z.object({
    decision: z.literal('declined'),
    reason: z.enum(['limit-used', 'invoices-overdue', 'blocked']),
  }),
]);

/** The ERP's REST interface: `POST credit-checks`. */
export function createHttpErpCredit(erpUrl: string, fetchImplementation?: Fetch): ErpCredit {
  const url = new URL('credit-checks', erpUrl.endsWith('/') ? erpUrl : `${erpUrl}/`);
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return {
    async check(question: CreditQuestion, signal) {
      const call = {
        target: erpTarget,
        operation: 'credit-checks',
        method: 'POST' as const,
        url,
        timeoutMs,
        headers,
        body: JSON.stringify(question),
        signal,
      };
      return answerOf(await sendRequest(call, fetchImplementation));
    },
  };
}

function answerOf(answer: HttpAnswer): CreditAnswer {
  const { status, body } = answer;
  if (status === 200) return parsed(body);
  if (isUnknownCustomer(answer)) return { decision: 'unknown-customer' };
  throw statusError(answer, { target: erpTarget });
}

function parsed(body: string): CreditAnswer {
  try {
    return decision.parse(JSON.parse(body));
  } catch (cause) {
    const details = { target: erpTarget, status: 200 };
    throw new TargetUnavailableError('The ERP answered something it never says', { details, cause });
  }
}

/** A 404 of a wrong address or a proxy says nothing about a customer. */
function isUnknownCustomer({ status, body }: HttpAnswer): boolean {
  if (status !== 404) return false;
  try {
    return (JSON.parse(body) as { outcome?: unknown }).outcome === 'unknown-customer';
  } catch {
    return false;
  }
}
