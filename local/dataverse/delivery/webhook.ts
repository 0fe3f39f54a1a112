import { encodeContext } from '../context/encode-context';
import { writeExecutionContext } from '../context/execution-context';
import { organisation } from '../organisation';
import type { DeliveryControl } from './delivery-control';
import type { Endpoint, SendResult } from './endpoint';
import type { SystemJob } from './system-job';

export interface WebhookOptions {
  url: string;
  secret: string;
  /** The two ways a webhook is registered: header `x-webhook-secret`, or query option `code` (a "webhook key"). */
  secretIn: 'header' | 'code';
}

const limitBytes = 256 * 1024;
/** The only answers that earn a webhook another attempt, and it earns one. */
const retriedStatuses = new Set([502, 503, 504]);

function addressOf({ url, secret, secretIn }: WebhookOptions): URL {
  const address = new URL(url);
  if (secretIn === 'code') address.searchParams.set('code', secret);
  return address;
}

function requestOf(
  job: SystemJob,
  { secret, secretIn }: WebhookOptions,
  includeRowVersion: boolean,
): { headers: Record<string, string>; body: Buffer<ArrayBuffer> } {
  const { commit } = job;
  const { body, isTrimmed } = encodeContext(writeExecutionContext({ ...job, includeRowVersion }), limitBytes);
  const headers = {
    'content-type': 'application/json',
    'x-ms-dynamics-organization': organisation.hostName,
    'x-ms-dynamics-entity-name': commit.table.logicalName,
    'x-ms-dynamics-request-name': commit.message,
    'x-ms-correlation-request-id': commit.request.correlationId,
    ...(isTrimmed && { 'x-ms-dynamics-msg-size-exceeded': 'true' }),
    ...(secretIn === 'header' && { 'x-webhook-secret': secret }),
  };
  return { headers, body };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}

/** Posts contexts to one URL, with the retry rule of the platform. */
export function createWebhook(options: WebhookOptions, control: DeliveryControl): Endpoint {
  const address = addressOf(options);

  function judge(status: number | null, reason: string, attempt: number): SendResult {
    const isRetried = status !== null && retriedStatuses.has(status) && attempt === 1;
    return isRetried
      ? { outcome: 'retry', reason, delayMs: control.current.retryDelayMs }
      : { outcome: 'failed', reason };
  }

  return {
    name: 'webhook',
    async send(job, { attempt, signal }) {
      const { includeRowVersion, connectionFailureStatus } = control.current;
      try {
        const request = requestOf(job, options, includeRowVersion);
        const response = await fetch(address, { method: 'POST', redirect: 'manual', signal, ...request });
        await response.body?.cancel();
        if (response.ok) return { outcome: 'accepted' };
        return judge(response.status, `HTTP ${response.status}`, attempt);
      } catch (error) {
        return judge(signal.aborted ? null : connectionFailureStatus, reasonOf(error), attempt);
      }
    },
    close: () => Promise.resolve(),
  };
}
