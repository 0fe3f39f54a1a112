import type { BrokerError } from './broker-error';
import type { MessageLock, StoredMessage } from './stored-message';

export type ReceiveMode = 'peekLock' | 'receiveAndDelete';

/** Someone who takes messages as they come, as many as it has credit for. */
export interface Consumer {
  readonly mode: ReceiveMode;
  /** False while it has no credit left. */
  wantsMessage(): boolean;
  /** Without a lock the message is deleted already. */
  deliver(message: StoredMessage, lock: MessageLock | undefined): void;
  /** The broker ends the reception: the entity was disabled, or the session lock expired. */
  dismiss(reason: BrokerError): void;
}

/** A consumer's place at an entity. */
export interface Reception {
  /** To be called when the consumer got credit. */
  pump(): void;
  close(): void;
}
