import { encodeContext } from '../context/encode-context';
import { writeExecutionContext } from '../context/execution-context';
import { organisation } from '../organisation';
import type { DeliveryControl } from './delivery-control';
import type { Endpoint, SendResult } from './endpoint';
import type { SystemJob } from './system-job';

/** Where a webhook is posted to, and what of its secret travels as headers. */
export interface WebhookAddress {
  url: URL;
  headers: Readonly<Record<string, string>>;
}

const limitBytes = 256 * 1024;
/** The only answers that earn a webhook another attempt, and it earns one. */
const retriedStatuses = new Set([502, 503, 504]);

function requestOf(
  job: SystemJob,
  { headers }: WebhookAddress,
  includeRowVersion: boolean,
): { headers: Record<string, string>; body: Buffer<ArrayBuffer> } {
  const { message, table, request } = job.occurrence;
  const { body, isTrimmed } = encodeContext(writeExecutionContext({ ...job, includeRowVersion }), limitBytes);
  return {
    headers: {
      'content-type': 'application/json',
      'x-ms-dynamics-organization': organisation.hostName,
      'x-ms-dynamics-entity-name': table?.logicalName ?? 'none',
      'x-ms-dynamics-request-name': message,
      'x-ms-correlation-request-id': request.correlationId,
      ...(isTrimmed && { 'x-ms-dynamics-msg-size-exceeded': 'true' }),
      ...headers,
    },
    body,
  };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}

/** Posts contexts to one URL, with the retry rule of the platform. */
export function createWebhook(address: WebhookAddress, control: DeliveryControl): Endpoint {
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
        const request = requestOf(job, address, includeRowVersion);
        const response = await fetch(address.url, { method: 'POST', redirect: 'manual', signal, ...request });
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
