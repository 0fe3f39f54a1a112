import type { BrokerError } from './broker-error';
import type { Consumer } from './consumer';
import type { Session } from './session';
import type { StoredMessage } from './stored-message';

/** Locks or deletes the message and gives it to the consumer. */
export type HandOver = (message: StoredMessage, consumer: Consumer, session?: Session) => void;

/** How ready messages find their consumers: competing ones, or one per session. */
export interface DispatchLine {
  /** The message is ready: nobody holds it, and it is in its place by sequence number. */
  offer(message: StoredMessage): void;
  /** The message is no longer to be given to anyone. */
  withdraw(message: StoredMessage): void;
  /** Ends every reception, and every wait for one. */
  dismissAll(reason: BrokerError): void;
}
