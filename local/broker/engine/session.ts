import type { Appointment } from './agenda';
import type { Consumer } from './consumer';
import { Heap } from './heap';
import { isOlder, type MessageLock, type StoredMessage } from './stored-message';

/** Who holds a session, and until when. */
export interface SessionHolder {
  consumer: Consumer;
  lockedUntilMs: number;
  expiry: Appointment;
}

/** The messages that share a session id, and what an application keeps with them. */
export class Session {
  readonly id: string;
  readonly ready = new Heap<StoredMessage>(isOlder);
  readonly locks = new Set<MessageLock>();
  holder: SessionHolder | undefined;
  state: Buffer | undefined;
  stateSetAtMs = -Infinity;
  /** True while it stands in the line of sessions that wait for a holder. */
  isInLine = false;

  constructor(id: string) {
    this.id = id;
  }

  get isWaitingForHolder(): boolean {
    return !this.holder && this.ready.size > 0;
  }

  /** Nothing of it would be missed. */
  get isForgettable(): boolean {
    return !this.holder && this.ready.size === 0 && this.locks.size === 0 && !this.state;
  }
}

export interface HeldSession extends Session {
  holder: SessionHolder;
}

export function isHeld(session: Session): session is HeldSession {
  return session.holder !== undefined;
}
