import type { StorageAccount } from '../storage/storage-account';
import { authorise } from './authorise-request';
import { parseQueueMessages, toMessageXml, type QueueMessage } from './queue-message';

/** The few calls a trigger and an output need of a storage queue. */
export interface StorageQueue {
  createIfNotExists(): Promise<void>;
  /** Sends the text as it is; encoding is the caller's matter. */
  send(text: string): Promise<void>;
  /** Hides up to `count` messages for a time and gives them. */
  receive(count: number, visibilityTimeoutSeconds: number): Promise<QueueMessage[]>;
  remove(message: QueueMessage): Promise<void>;
  /** Shows a received message again after a time; gives its new receipt. */
  hide(message: QueueMessage, visibilityTimeoutSeconds: number): Promise<string>;
}

interface QueueCall {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  path?: string;
  query?: Record<string, string>;
  body?: string;
}

/** What the service answered when it refused. */
export class StorageQueueError extends Error {
  override readonly name = 'StorageQueueError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(`the storage queue answered ${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

const timeoutMs = 30_000;

export function createStorageQueue(account: StorageAccount, queueName: string): StorageQueue {
  async function call({ method, path = '', query = {}, body }: QueueCall): Promise<Response> {
    const url = new URL(`${account.endpoint}/${queueName}${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const headers = await authorise(account, { method, url, body });
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { method, headers, signal, ...(body === undefined ? {} : { body }) });
    if (response.ok) return response;
    await response.arrayBuffer();
    throw new StorageQueueError(response.status, response.headers.get('x-ms-error-code') ?? '');
  }

  async function callAndDrop(request: QueueCall): Promise<Response> {
    const response = await call(request);
    await response.arrayBuffer();
    return response;
  }

  const messagePath = ({ messageId }: QueueMessage): string => `/messages/${messageId}`;
  return {
    async createIfNotExists() {
      await callAndDrop({ method: 'PUT' }).catch((error: unknown) => {
        if (!(error instanceof StorageQueueError && error.code === 'QueueAlreadyExists')) throw error;
      });
    },
    async send(text) {
      await callAndDrop({ method: 'POST', path: '/messages', body: toMessageXml(text) });
    },
    async receive(count, visibilityTimeoutSeconds) {
      const query = { numofmessages: String(count), visibilitytimeout: String(visibilityTimeoutSeconds) };
      const response = await call({ method: 'GET', path: '/messages', query });
      return parseQueueMessages(await response.text());
    },
    async remove(message) {
      const query = { popreceipt: message.popReceipt };
      await callAndDrop({ method: 'DELETE', path: messagePath(message), query });
    },
    async hide(message, visibilityTimeoutSeconds) {
      const { popReceipt } = message;
      const query = { popreceipt: popReceipt, visibilitytimeout: String(visibilityTimeoutSeconds) };
      const body = toMessageXml(message.text);
      const response = await callAndDrop({ method: 'PUT', path: messagePath(message), query, body });
      return response.headers.get('x-ms-popreceipt') ?? popReceipt;
    },
  };
}
