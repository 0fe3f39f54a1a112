import { z } from 'zod';
import { TargetUnavailableError } from '../../shared/errors/target-unavailable-error';
import { sendRequest, type Fetch, type HttpAnswer } from '../../shared/http/send-request';
import { statusError } from '../../shared/http/status-error';
import type { CompanyRegister, RegisteredCompany } from './company-register';

/** The name by which breaker, errors and logs know the system. */
export const registerTarget = 'company-register';

/** Milliseconds; the check's own time ends first, this one ends a call that nobody waits for. */
const timeoutMs = 5_000;

const company = z.object({
  name: z.string().min(1),
  status: z.enum(['active', 'in-liquidation', 'dissolved']),
});

const missing = z.object({ outcome: z.enum(['unknown-company', 'unknown-country']) });

/** A register's REST interface: `GET companies/{country}/{number}`. */
export function createHttpCompanyRegister(registerUrl: string, fetchImplementation?: Fetch): CompanyRegister {
  const base = registerUrl.endsWith('/') ? registerUrl : `${registerUrl}/`;
  return {
    async find(country, registrationNumber, signal) {
      const place = `companies/${encodeURIComponent(country)}/${encodeURIComponent(registrationNumber)}`;
      const call = {
        target: registerTarget,
        operation: 'companies/{country}/{number}',
        method: 'GET' as const,
        url: new URL(place, base),
        timeoutMs,
        headers: { accept: 'application/json' },
        signal,
      };
      return answerOf(await sendRequest(call, fetchImplementation));
    },
  };
}

/** A 404 of a wrong address or a proxy says nothing about a company. */
function answerOf(answer: HttpAnswer): RegisteredCompany | 'not-covered' | undefined {
  const { status, body } = answer;
  const json = parsed(body);
  if (status === 200) {
    const found = company.safeParse(json);
    if (found.success) return found.data;
    const details = { target: registerTarget, status };
    throw new TargetUnavailableError('The company register answered something it never says', { details });
  }
  const answered = missing.safeParse(json);
  if (status === 404 && answered.success)
    return answered.data.outcome === 'unknown-country' ? 'not-covered' : undefined;
  throw statusError(answer, { target: registerTarget });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
