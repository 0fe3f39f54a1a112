import { InvocationContext } from '@azure/functions';
import { defineFlow } from '../../shared/flow/define-flow';
import { createServices, type Services } from '../../shared/hosting/services';
import { queueFunction, type QueueFunction } from '../../shared/hosting/service-bus-queue';
import type { DeliveryContext, InboundMessage } from '../../shared/messaging/inbound-message';
import { FakeBlobStore } from './fake-blob-store';
import { FakeMessageSender } from './fake-message-sender';
import { FakeTableStore } from './fake-table-store';
import { ManualClock } from './manual-clock';
import { MemoryLog } from './memory-log';
import { sampleFlow } from './sample-flow';

/** A queue function over fakes, called as the platform calls it. */
export interface QueueHarness {
  clock: ManualClock;
  sender: FakeMessageSender;
  tables: FakeTableStore;
  log: MemoryLog;
  received: { message: InboundMessage; context: DeliveryContext }[];
  definition: QueueFunction;
  services: Services;
  deliver(metadata?: Record<string, unknown>, body?: unknown): Promise<void>;
}

export function queueHarness(
  work: () => Promise<undefined> = () => Promise.resolve(undefined),
  changes: Partial<QueueFunction> = {},
  environment: Record<string, string> = { AccountToErpQueue: 'account-to-erp' },
): QueueHarness {
  const clock = new ManualClock();
  const sender = new FakeMessageSender();
  const tables = new FakeTableStore();
  const log = new MemoryLog();
  const received: QueueHarness['received'] = [];
  const services = createServices(environment, {
    clock,
    messageSender: () => sender,
    blobs: new FakeBlobStore(),
    tables,
  });
  const definition: QueueFunction = {
    flow: defineFlow(sampleFlow()),
    queue: 'account-to-erp',
    createHandler: () => (message, context) => {
      received.push({ message, context });
      return work();
    },
    ...changes,
  };
  const deliver = async (metadata: Record<string, unknown> = {}, body: unknown = Buffer.from('{}')) => {
    const invocation = new InvocationContext({
      functionName: 'account-to-erp-deliver',
      invocationId: 'invocation-1',
      triggerMetadata: { messageId: 'dv-1', deliveryCount: 1, ...metadata },
      logHandler: (level, ...args) => {
        log[level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'info'](String(args[0]));
      },
    });
    await queueFunction(definition, () => services).handler(body, invocation);
  };
  return { clock, sender, tables, log, received, definition, services, deliver };
}
