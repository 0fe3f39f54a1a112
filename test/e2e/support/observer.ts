import { ServiceBusClient, type ServiceBusReceiver } from '@azure/service-bus';
import type { Topology } from '../../../shared/topology/topology';
import type { Stack } from './stack';

const queue = 'e2e-observer';

/** Adds a subscriber of its own that takes every change, as a new flow's manifest would. */
export function addObserver({ serviceBus }: Topology): void {
  serviceBus.queues.push({ name: queue, namespace: 'main' });
  const topic = serviceBus.topics.find(({ name }) => name === 'dataverse-events');
  topic?.subscriptions.push({ name: queue, forwardTo: queue });
}

export interface ObservedEvent {
  id: string;
  type: string;
  subject: string;
  data: Record<string, unknown>;
}

export interface Observer {
  /** The next event, within ten seconds. */
  next(): Promise<ObservedEvent | undefined>;
  close(): Promise<void>;
}

export function observe({ settings }: Stack): Observer {
  const client = new ServiceBusClient(settings['ServiceBusConnection'] ?? '');
  const receiver: ServiceBusReceiver = client.createReceiver(queue, { receiveMode: 'receiveAndDelete' });
  return {
    async next() {
      const [message] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 10_000 });
      // The SDK parses a body that is JSON.
      return message?.body as ObservedEvent | undefined;
    },
    close: () => client.close(),
  };
}
