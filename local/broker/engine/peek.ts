import type { MessageStore } from './message-store';
import type { StoredMessage } from './stored-message';

export interface PeekOptions {
  fromSequenceNumber: number;
  count: number;
  sessionId?: string | undefined;
}

/** Looks at messages in the order of their numbers, whoever holds them, without touching them. */
export function* peekFrom(
  store: MessageStore,
  { fromSequenceNumber, count, sessionId }: PeekOptions,
): Generator<StoredMessage> {
  let left = count;
  for (const message of store.from(fromSequenceNumber)) {
    if (left <= 0) return;
    if (sessionId !== undefined && message.content.sessionId !== sessionId) continue;
    left--;
    yield message;
  }
}
