import { ServiceBusClient, type ServiceBusMessage } from '@azure/service-bus';
import { encodeContext } from '../context/encode-context';
import { writeExecutionContext } from '../context/execution-context';
import { reportedUsers } from '../context/reported-users';
import { organisation } from '../organisation';
import type { DeliveryControl } from './delivery-control';
import type { Endpoint } from './endpoint';
import type { SystemJob } from './system-job';

export interface ServiceEndpointOptions {
  connectionString: string;
  queue: string;
}

const limitBytes = 192 * 1024;
const longestRetryDelayMs = 60_000;
const claims = 'http://schemas.microsoft.com/xrm/2011/Claims';

/** The message a Service Bus endpoint of format JSON gets: the bare context, and properties named by URI. */
export function writeServiceBusMessage(job: SystemJob, includeRowVersion: boolean): ServiceBusMessage {
  const { message, table, request } = job.occurrence;
  const users = reportedUsers(request);
  const { body, isTrimmed } = encodeContext(writeExecutionContext({ ...job, includeRowVersion }), limitBytes);
  return {
    body,
    contentType: 'application/json',
    applicationProperties: {
      [`${claims}/Organization`]: organisation.hostName,
      [`${claims}/User`]: users['UserId'] ?? '',
      [`${claims}/InitiatingUser`]: users['InitiatingUserId'] ?? '',
      [`${claims}/InitiatingUserAgent`]: request.userAgent,
      ...(table && { [`${claims}/EntityLogicalName`]: table.logicalName }),
      [`${claims}/RequestName`]: message,
      ...(isTrimmed && { MessageMaxSizeExceeded: true }),
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** Sends contexts to a queue by the real SDK. A bus that fails is tried again, ever more rarely, as the platform does. */
export function createServiceEndpoint(
  { connectionString, queue }: ServiceEndpointOptions,
  control: DeliveryControl,
  client = new ServiceBusClient(connectionString, { retryOptions: { maxRetries: 0 } }),
): Endpoint {
  const sender = client.createSender(queue);
  return {
    name: 'service-endpoint',
    async send(job, { attempt, signal }) {
      const { includeRowVersion, retryDelayMs } = control.current;
      const message = writeServiceBusMessage(job, includeRowVersion);
      if (Buffer.byteLength(message.body as Buffer) > limitBytes)
        return { outcome: 'failed', reason: 'The message is too large even without its large members.' };
      try {
        await sender.sendMessages(message, { abortSignal: signal });
        return { outcome: 'accepted' };
      } catch (error) {
        const delayMs = Math.min(retryDelayMs * 2 ** (attempt - 1), longestRetryDelayMs);
        return { outcome: 'retry', reason: reasonOf(error), delayMs };
      }
    },
    close: () => client.close(),
  };
}
