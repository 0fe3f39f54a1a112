import type { InvocationRequest } from '../core/core-types';
import { withBodyMembers } from '../invocation/binding-data';
import {
  requestFor,
  requiredTextOption,
  textOption,
  type HostedFunction,
} from '../invocation/hosted-function';
import { continueTrace } from '../invocation/trace-context';
import { toTypedRecord } from '../invocation/typed-data';
import { hostStorage, type StorageClients } from '../storage/storage-clients';
import type { TriggerKind } from '../trigger-kind';
import { createQueuePoll } from './queue-poll';
import { createQueueWork } from './queue-work';

interface QueueMessageFacts {
  messageId?: string;
  popReceipt?: string;
  dequeueCount?: number;
  insertedOn?: string;
  expiresOn?: string;
  nextVisibleOn?: string;
}

function isoOf(date: string | undefined): string | undefined {
  return date === undefined ? undefined : new Date(date).toISOString().replace('.000Z', '+00:00');
}

/** One message as text, with the metadata names of the storage queues extension. */
export function toQueueRequest(
  { triggerName, trigger }: Pick<HostedFunction, 'triggerName' | 'trigger'>,
  text: string,
  message: QueueMessageFacts = {},
): InvocationRequest {
  const metadata = {
    QueueTrigger: text,
    Id: message.messageId,
    PopReceipt: message.popReceipt,
    DequeueCount: message.dequeueCount,
    InsertionTime: isoOf(message.insertedOn),
    ExpirationTime: isoOf(message.expiresOn),
    NextVisibleTime: isoOf(message.nextVisibleOn),
  };
  const data = trigger['dataType'] === 'binary' ? { bytes: Buffer.from(text) } : { string: text };
  return requestFor({ triggerName }, data, {
    triggerMetadata: toTypedRecord(withBodyMembers(metadata, data.bytes ?? text)),
    traceContext: continueTrace(),
  });
}

export function storageQueueTrigger(storage: StorageClients): TriggerKind {
  return {
    describe: (trigger) => ({ entity: requiredTextOption(trigger, 'queueName') }),
    createListener(hosted, services) {
      const queueName = requiredTextOption(hosted.trigger, 'queueName');
      const connection = textOption(hosted.trigger, 'connection') ?? hostStorage;
      const queue = storage.queue(connection, queueName);
      const work = createQueueWork({
        queue,
        poisonQueue: storage.queue(connection, `${queueName}-poison`),
        options: services.hostJson.extensions.queues,
        invoke: (text, message) => services.dispatch(hosted, toQueueRequest(hosted, text, message)),
      });
      return createQueuePoll(hosted, services, { queueName, queue, work });
    },
    fromManualInput: (hosted, input) => toQueueRequest(hosted, input),
  };
}
