import { BrokerError, conditions } from './broker-error';
import type { ReceiveMode } from './consumer';
import type { MessageQueue } from './message-queue';
import type { MessageLock, StoredMessage } from './stored-message';

export interface DeferredRequest {
  sequenceNumbers: readonly number[];
  mode: ReceiveMode;
  sessionId?: string | undefined;
}

export interface ReceivedDeferred {
  message: StoredMessage;
  lock: MessageLock | undefined;
}

function findDeferred(queue: MessageQueue, sequenceNumber: number, sessionId?: string): StoredMessage {
  const message = queue.store.get(sequenceNumber);
  const isInSession = !queue.sessions || message?.content.sessionId === sessionId;
  if (message?.state === 'deferred' && !message.lock && isInSession) return message;
  throw new BrokerError(
    conditions.messageNotFound,
    `Failed to lock the message ${sequenceNumber}: it does not exist, is not deferred, or is locked.`,
  );
}

/**
 * Receives messages that were set aside, all of them or none.
 * @throws {BrokerError} message-not-found, or session-lock-lost when their session is not held
 */
export function receiveDeferred(queue: MessageQueue, request: DeferredRequest): ReceivedDeferred[] {
  const { sequenceNumbers, mode, sessionId } = request;
  const session = queue.sessions?.held(sessionId ?? '');
  const messages = sequenceNumbers.map((sequenceNumber) => findDeferred(queue, sequenceNumber, sessionId));
  return messages.map((message) => {
    if (mode === 'peekLock') return { message, lock: queue.lock(message, session) };
    queue.take(message);
    return { message, lock: undefined };
  });
}
