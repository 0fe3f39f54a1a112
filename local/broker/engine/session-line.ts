import type { Agenda } from './agenda';
import { BrokerError, conditions } from './broker-error';
import type { Consumer } from './consumer';
import type { DispatchLine, HandOver } from './dispatch-line';
import { Fifo } from './fifo';
import { type HeldSession, isHeld, Session, type SessionHolder } from './session';
import type { MessageLock, ReturnCause, StoredMessage } from './stored-message';
import { WaitingAcceptors } from './waiting-acceptors';

export interface SessionLineOptions {
  agenda: Agenda;
  lockDurationMs: number;
  handOver: HandOver;
  /** A lock ended with its session: closed in good order, or expired. */
  giveBack(lock: MessageLock, cause: ReturnCause): void;
}

export interface AcceptedSession {
  readonly sessionId: string;
  readonly lockedUntilMs: number;
  pump(): void;
  close(): void;
}

function sessionLockLost(id: string): BrokerError {
  return new BrokerError(
    conditions.sessionLockLost,
    `The lock of session '${id}' has expired or was never held. Accept the session again.`,
  );
}

/** One consumer per session; its messages go to it in the order of their numbers. */
export class SessionLine implements DispatchLine {
  private readonly sessions = new Map<string, Session>();
  /** Sessions with messages and without holder, in the order in which they came to be so. */
  private readonly line = new Fifo<Session>();
  private readonly acceptors: WaitingAcceptors;
  private readonly options: SessionLineOptions;

  constructor(options: SessionLineOptions) {
    this.options = options;
    this.acceptors = new WaitingAcceptors(options.agenda);
  }

  offer(message: StoredMessage): void {
    const session = this.getOrCreate(message.content.sessionId ?? '');
    session.ready.add(message);
    if (session.holder) this.pump(session);
    else this.queueUp(session);
  }

  withdraw(message: StoredMessage): void {
    const session = this.sessions.get(message.content.sessionId ?? '');
    session?.ready.remove(message);
    this.forgetIfEmpty(session);
  }

  dismissAll(reason: BrokerError): void {
    this.acceptors.dismiss(reason);
    for (const session of [...this.sessions.values()].filter(isHeld)) {
      const { consumer } = session.holder;
      this.release(session, 'released');
      consumer.dismiss(reason);
    }
  }

  /** @throws {BrokerError} session-cannot-be-locked while someone else holds it */
  accept(sessionId: string, consumer: Consumer): AcceptedSession {
    const session = this.getOrCreate(sessionId);
    if (!session.holder) return this.lock(session, consumer);
    throw new BrokerError(
      conditions.sessionCannotBeLocked,
      `The requested session '${sessionId}' cannot be accepted. It may be locked by another receiver.`,
    );
  }

  /** Accepts the session that waits longest, or the first that gets a message; the answer cancels the wait. */
  acceptNext(
    consumer: Consumer,
    timeoutMs: number,
    onOutcome: (outcome: AcceptedSession | BrokerError) => void,
  ): () => void {
    const session = this.nextInLine();
    if (session) {
      onOutcome(this.lock(session, consumer));
      return () => undefined;
    }
    return this.acceptors.add({ consumer, timeoutMs, onOutcome });
  }

  /** @throws {BrokerError} session-lock-lost unless the session is held */
  held(sessionId: string): HeldSession {
    const session = this.sessions.get(sessionId);
    if (session && isHeld(session)) return session;
    throw sessionLockLost(sessionId);
  }

  find(sessionId: string): Session | undefined {
    return this.sessions.get(sessionId);
  }

  all(): Session[] {
    return [...this.sessions.values()];
  }

  /** Answers until when the session is locked now. */
  renew(sessionId: string): number {
    const session = this.held(sessionId);
    session.holder.expiry.cancel();
    session.holder = this.hold(session, session.holder.consumer);
    for (const lock of session.locks) lock.lockedUntilMs = session.holder.lockedUntilMs;
    return session.holder.lockedUntilMs;
  }

  setState(sessionId: string, state: Buffer | undefined): void {
    const session = this.held(sessionId);
    session.state = state;
    session.stateSetAtMs = this.options.agenda.now();
  }

  private getOrCreate(id: string): Session {
    const known = this.sessions.get(id);
    if (known) return known;
    const session = new Session(id);
    this.sessions.set(id, session);
    return session;
  }

  private lock(session: Session, consumer: Consumer): AcceptedSession {
    const holder = this.hold(session, consumer);
    session.holder = holder;
    return {
      sessionId: session.id,
      lockedUntilMs: holder.lockedUntilMs,
      pump: () => {
        if (session.holder?.consumer === consumer) this.pump(session);
      },
      close: () => {
        if (session.holder?.consumer === consumer) this.release(session, 'released');
      },
    };
  }

  private hold(session: Session, consumer: Consumer): SessionHolder {
    const lockedUntilMs = this.options.agenda.now() + this.options.lockDurationMs;
    const expiry = this.options.agenda.at(lockedUntilMs, () => {
      this.release(session, 'failed');
      consumer.dismiss(sessionLockLost(session.id));
    });
    return { consumer, lockedUntilMs, expiry };
  }

  private release(session: Session, cause: ReturnCause): void {
    session.holder?.expiry.cancel();
    session.holder = undefined;
    const locks = [...session.locks];
    session.locks.clear();
    for (const lock of locks) this.options.giveBack(lock, cause);
    this.queueUp(session);
    this.forgetIfEmpty(session);
  }

  private queueUp(session: Session): void {
    if (!session.isWaitingForHolder || session.isInLine) return;
    const acceptor = this.acceptors.take();
    if (acceptor) {
      acceptor.onOutcome(this.lock(session, acceptor.consumer));
      return;
    }
    session.isInLine = true;
    this.line.push(session);
  }

  private nextInLine(): Session | undefined {
    for (let session = this.line.shift(); session; session = this.line.shift()) {
      session.isInLine = false;
      if (session.isWaitingForHolder) return session;
    }
    return undefined;
  }

  private pump(session: Session): void {
    const consumer = session.holder?.consumer;
    while (consumer?.wantsMessage()) {
      const message = session.ready.takeFirst();
      if (!message) return;
      this.options.handOver(message, consumer, session);
    }
  }

  private forgetIfEmpty(session: Session | undefined): void {
    if (session?.isForgettable) this.sessions.delete(session.id);
  }
}
