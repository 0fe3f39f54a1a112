import type { Settings } from '../app/settings';
import type { Binding, TypedData } from '../core/core-types';
import { requiredTextOption, textOption } from '../invocation/hosted-function';
import type { ServiceBusClients } from '../service-bus/client-pool';
import { encodeMessage, type MessageEncoding } from '../storage-queue/message-encoding';
import { hostStorage, type StorageClients } from '../storage/storage-clients';
import { sendToEventGrid } from './event-grid-output';
import { expandItems, toContent, type OutputItem } from './expand-items';

/** Sends what a function put out through one binding, whose `%…%` and `{…}` are resolved. */
export type OutputSink = (binding: Binding, data: TypedData) => Promise<void>;

export interface OutputClients {
  settings: Settings;
  serviceBus: ServiceBusClients;
  storage: StorageClients;
  messageEncoding: MessageEncoding;
}

function toMessage(item: OutputItem): { body: Buffer; contentType: string } {
  return typeof item === 'string'
    ? { body: Buffer.from(item), contentType: 'text/plain' }
    : { body: Buffer.from(item), contentType: 'application/octet-stream' };
}

function serviceBusSink({ serviceBus }: OutputClients): OutputSink {
  return async (binding, data) => {
    const entity = textOption(binding, 'topicName') ?? requiredTextOption(binding, 'queueName');
    const sender = serviceBus.senderFor(textOption(binding, 'connection') ?? 'ServiceBus', entity);
    const messages = expandItems(data).map(toMessage);
    if (messages.length > 0) await sender.sendMessages(messages);
  };
}

function blobSink({ storage }: OutputClients): OutputSink {
  return async (binding, data) => {
    const [containerName = '', ...name] = requiredTextOption(binding, 'path').split('/');
    const container = storage
      .blobs(textOption(binding, 'connection') ?? hostStorage)
      .getContainerClient(containerName);
    await container.createIfNotExists();
    await container.getBlockBlobClient(name.join('/')).uploadData(toContent(data));
  };
}

function queueSink({ storage, messageEncoding }: OutputClients): OutputSink {
  return async (binding, data) => {
    const connection = textOption(binding, 'connection') ?? hostStorage;
    const queue = storage.queue(connection, requiredTextOption(binding, 'queueName'));
    await queue.createIfNotExists();
    for (const item of expandItems(data)) await queue.send(encodeMessage(item, messageEncoding));
  };
}

/** Every output this host sends, by its type in lower case; `http` is the answer itself. */
export function createOutputSinks(clients: OutputClients): ReadonlyMap<string, OutputSink> {
  return new Map([
    ['servicebus', serviceBusSink(clients)],
    ['blob', blobSink(clients)],
    ['queue', queueSink(clients)],
    ['eventgrid', (binding, data) => sendToEventGrid(binding, expandItems(data), clients.settings)],
  ]);
}
