import { InvocationContext } from '@azure/functions';
import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { parseContract } from '../../shared/contracts/parse-contract';
import { decodeEvent } from '../../shared/events/decode-event';
import { defineFlow } from '../../shared/flow/define-flow';
import { createServices, type Services } from '../../shared/hosting/services';
import { queueFunction } from '../../shared/hosting/service-bus-queue';
import type { MessageHandler } from '../../shared/messaging/inbound-message';
import { queues } from '../servers/bench-queues';
import { reportedChange } from './flow-events';

const flow = defineFlow({
  name: 'bench',
  summary: 'Reads events and writes nothing',
  pattern: 'asynchronous-message',
  decision: {
    purpose: 'hand-over',
    start: 'event',
    waits: 'nobody',
    payload: 'record',
    transformation: 'none',
    residency: 'copy',
    partner: 'api',
    correction: 'operator',
    interface: 'none',
  },
  direction: 'internal',
  interaction: 'push',
  systemOfRecord: 'Dataverse',
  sources: ['Dataverse'],
  targets: ['none'],
  trigger: ['service-bus'],
  formats: ['CloudEvents 1.0 JSON'],
  volume: { expectedPerDay: 0, peakPerMinute: 0, beyondPeak: 'nothing waits' },
  delivery: 'at-least-once',
  ordering: 'none',
  freshnessSeconds: 60,
  owner: 'whoever measures',
  severity: 'informational',
  corrections: { by: 'nobody', within: 'no time' },
  personalData: 'none',
  retention: 'none',
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

const readEvent: MessageHandler = (message) => {
  parseContract(reportedChange, decodeEvent(message).data);
  return Promise.resolve(undefined);
};

/** Trigger metadata as the platform names it. */
function metadataOf(message: ServiceBusReceivedMessage): Record<string, unknown> {
  const { messageId, deliveryCount = 1, subject, contentType, applicationProperties } = message;
  const enqueuedTimeUtc = message.enqueuedTimeUtc?.toISOString();
  return { messageId, deliveryCount, subject, contentType, enqueuedTimeUtc, applicationProperties };
}

/** Lines are written and dropped; one that is no success would make the figures worthless. */
function dropLine(level: string, line: unknown): void {
  if (level === 'warning' || level === 'error') throw new Error(String(line));
}

/** The message pipeline of `shared/hosting` around a handler that only reads. */
export function createFlowFunction(
  services: Services,
  isIdempotent: boolean,
): (message: ServiceBusReceivedMessage) => Promise<void> {
  const definition = { flow, queue: queues.flow, isIdempotent, createHandler: () => readEvent };
  const { handler } = queueFunction(definition, () => services);
  return async (message) => {
    const invocation = new InvocationContext({
      functionName: 'bench-read',
      invocationId: message.lockToken ?? '',
      triggerMetadata: metadataOf(message),
      logHandler: dropLine,
    });
    await handler(message.body, invocation);
  };
}
