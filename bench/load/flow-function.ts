import { InvocationContext } from '@azure/functions';
import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { parseContract } from '../../shared/contracts/parse-contract';
import { decodeEvent } from '../../shared/events/decode-event';
import { createServices, type Services } from '../../shared/hosting/services';
import { queueFunction } from '../../shared/hosting/service-bus-queue';
import type { MessageHandler } from '../../shared/messaging/inbound-message';
import { queues } from '../servers/bench-queues';
import { benchFlow } from './bench-flow';
import { reportedChange } from './flow-events';

const flow = benchFlow({
  functions: ['bench-read'],
  channels: { queues: [{ name: queues.flow, setting: 'FlowQueue' }] },
});

export interface FlowServices {
  serviceBus: string;
  /** Needed by the idempotent receiver only. */
  storage?: string;
}

/** The real services of an app, from its settings. */
export function openServices({ serviceBus, storage }: FlowServices): Services {
  return createServices({
    ServiceBusConnection: serviceBus,
    FlowQueue: queues.flow,
    AllowInsecureEndpoints: 'true',
    ...(storage !== undefined && { StorageConnection: storage }),
  });
}

export interface FlowFunctionOptions {
  /** What the handler does besides reading. */
  work?: () => Promise<void>;
  /** Whether the platform gives each invocation a span of its own in the message's trace. */
  isTraced?: boolean;
}

function readEvents(work: FlowFunctionOptions['work']): MessageHandler {
  return async (message) => {
    parseContract(reportedChange, decodeEvent(message).data);
    await work?.();
    return undefined;
  };
}

/** Trigger metadata as the platform names it. */
function metadataOf(message: ServiceBusReceivedMessage): Record<string, unknown> {
  const { messageId, deliveryCount = 1, subject, contentType, applicationProperties } = message;
  const enqueuedTimeUtc = message.enqueuedTimeUtc?.toISOString();
  return { messageId, deliveryCount, subject, contentType, enqueuedTimeUtc, applicationProperties };
}

function platformSpanOf({ applicationProperties }: ServiceBusReceivedMessage): string {
  const [version, traceId] = String(applicationProperties?.['traceparent']).split('-');
  return [version, traceId, 'b7ad6b7169203331', '01'].join('-');
}

/** Lines are written and dropped; one that is no success would make the figures worthless. */
function dropLine(level: string, line: unknown): void {
  if (level === 'warning' || level === 'error') throw new Error(String(line));
}

/** The message pipeline of `shared/hosting` around a handler that only reads. */
export function createFlowFunction(
  services: Services,
  isIdempotent: boolean,
  { work, isTraced = false }: FlowFunctionOptions = {},
): (message: ServiceBusReceivedMessage) => Promise<void> {
  const definition = { flow, queue: queues.flow, isIdempotent, createHandler: () => readEvents(work) };
  const { handler } = queueFunction(definition, () => services);
  return async (message) => {
    const invocation = new InvocationContext({
      functionName: 'bench-read',
      invocationId: message.lockToken ?? '',
      triggerMetadata: metadataOf(message),
      logHandler: dropLine,
      ...(isTraced && { traceContext: { traceParent: platformSpanOf(message) } }),
    });
    await handler(message.body, invocation);
  };
}
