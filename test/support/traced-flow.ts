import { InvocationContext } from '@azure/functions';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { defineFlow } from '../../shared/flow/define-flow';
import { createServices } from '../../shared/hosting/services';
import { queueFunction } from '../../shared/hosting/service-bus-queue';
import { sendRequest } from '../../shared/http/send-request';
import { ServiceBusSender } from '../../shared/messaging/service-bus-sender';
import { businessEvent } from '../../shared/observability/business-event';
import { FakeServiceBusClient } from './fake-service-bus-client';
import { FakeTableStore } from './fake-table-store';
import { MemoryLog } from './memory-log';
import { outboundMessage } from './outbound-message';
import { sampleFlow } from './sample-flow';

export interface TracedFlow {
  log: MemoryLog;
  bus: FakeServiceBusClient;
  /** Headers of the calls the target has got. */
  received: NodeJS.Dict<string | string[]>[];
  deliver(messageId: string, trace?: { platform?: string; carried?: string }): Promise<void>;
  close(): Promise<void>;
}

/** A queue function that calls a system over HTTP, sends one message and tells one business event. */
export async function startTracedFlow(): Promise<TracedFlow> {
  const received: TracedFlow['received'] = [];
  const target = createServer((request, response) => {
    received.push(request.headers);
    request.resume().on('end', () => response.end('{}'));
  });
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  const { port } = target.address() as AddressInfo;
  const bus = new FakeServiceBusClient();
  const log = new MemoryLog();
  const services = createServices(
    { AccountToErpQueue: 'account-to-erp' },
    { messageSender: () => new ServiceBusSender(bus.asSdkClient()), tables: new FakeTableStore() },
  );
  const { handler } = queueFunction(
    {
      flow: defineFlow(sampleFlow()),
      queue: 'account-to-erp',
      createHandler: () => async (message) => {
        const url = new URL(`http://127.0.0.1:${port}/erp/customers/${message.logicalId}?code=s3cret`);
        const call = { target: 'erp', operation: 'customers/{id}', method: 'PUT', url, body: '{}' } as const;
        await sendRequest({ ...call, timeoutMs: 5_000 });
        await services.messageSender().send('orders', [outboundMessage({ messageId: 'order-1' })]);
        businessEvent('CustomerUpdated', { country: 'NO', emailaddress1: 'anna.berg@contoso.example' });
        return 'completed';
      },
    },
    () => services,
  );
  return {
    log,
    bus,
    received,
    deliver: async (messageId, { platform, carried } = {}) => {
      const applicationProperties = carried === undefined ? {} : { traceparent: carried };
      await handler(
        Buffer.from('{}'),
        new InvocationContext({
          functionName: 'account-to-erp-deliver',
          invocationId: `invocation of ${messageId}`,
          triggerMetadata: { messageId, deliveryCount: 1, applicationProperties },
          ...(platform !== undefined && { traceContext: { traceParent: platform } }),
          logHandler: (level, ...args) => {
            log[level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'info'](String(args[0]));
          },
        }),
      );
    },
    close: () =>
      new Promise((resolve) => {
        target.closeAllConnections();
        target.close(() => {
          resolve();
        });
      }),
  };
}
