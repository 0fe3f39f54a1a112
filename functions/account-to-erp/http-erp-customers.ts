import { z } from 'zod';
import { ConfigurationError } from '../../shared/errors/configuration-error';
import { TargetUnavailableError } from '../../shared/errors/target-unavailable-error';
import { type Fetch, type HttpAnswer, sendRequest } from '../../shared/http/send-request';
import { statusError } from '../../shared/http/status-error';
import type { ErpCustomer } from './account.contract';
import type { ErpCustomers, PutOutcome } from './erp-customers';

/** The name by which breaker, errors and logs know the system. */
export const erpTarget = 'erp';

/** Half a minute would outlast the patience of whoever waits behind a slow ERP. */
const timeoutMs = 10_000;

const putAnswer = z.object({ outcome: z.enum(['created', 'updated', 'unchanged', 'stale', 'deleted']) });

type ErpAnswer = z.infer<typeof putAnswer>['outcome'];

const outcomeByAnswer: Readonly<Record<ErpAnswer, PutOutcome>> = {
  created: 'completed',
  updated: 'completed',
  unchanged: 'superseded',
  stale: 'superseded',
  deleted: 'superseded',
};

/** Statuses whose body says what became of a write; every other one is an error. */
const answersOfPut: Readonly<Record<number, readonly ErpAnswer[]>> = {
  200: ['updated', 'unchanged'],
  201: ['created'],
  409: ['stale'],
  410: ['deleted'],
};

function answerOf({ status, body }: HttpAnswer): ErpAnswer | undefined {
  try {
    const { outcome } = putAnswer.parse(JSON.parse(body));
    return answersOfPut[status]?.includes(outcome) ? outcome : undefined;
  } catch {
    return undefined;
  }
}

function erpError(answer: HttpAnswer): Error {
  const { status } = answer;
  const options = { details: { target: erpTarget, status } };
  if (status < 300) return new TargetUnavailableError('The ERP answered something it never says', options);
  // Customers are written under their own id, so a missing one is no answer: the address is wrong.
  if (status === 404) return new ConfigurationError('The ERP has no customers at this address', options);
  return statusError(answer, { target: erpTarget });
}

/** The ERP's REST interface. */
export function createHttpErpCustomers(erpUrl: string, fetchImplementation?: Fetch): ErpCustomers {
  const base = erpUrl.endsWith('/') ? erpUrl : `${erpUrl}/`;
  const urlOf = (id: string): URL => new URL(`customers/${encodeURIComponent(id)}`, base);
  const common = { target: erpTarget, operation: 'customers/{id}', timeoutMs };
  return {
    async putCustomer({ id, ...body }: ErpCustomer, signal) {
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      const call = {
        ...common,
        method: 'PUT' as const,
        url: urlOf(id),
        headers,
        body: JSON.stringify(body),
        signal,
      };
      const response = await sendRequest(call, fetchImplementation);
      const answer = answerOf(response);
      if (answer === undefined) throw erpError(response);
      return outcomeByAnswer[answer];
    },
    async deleteCustomer(id, signal) {
      const call = { ...common, method: 'DELETE' as const, url: urlOf(id), signal };
      const response = await sendRequest(call, fetchImplementation);
      if (response.status !== 204) throw erpError(response);
    },
  };
}
