import { randomUUID } from 'node:crypto';
import type { Agenda } from './agenda';
import type { Availability } from './availability';
import { CompetingLine } from './competing-line';
import {
  type DeadLetterReason,
  expired,
  reasonProperties,
  triedTooOften,
  withoutSession,
} from './dead-letter-reason';
import type { DispatchLine, HandOver } from './dispatch-line';
import { type ForwardTarget, tryForward } from './forward';
import type { MessageContent, PropertyChanges } from './message-content';
import { MessageStore } from './message-store';
import type { QueueSettings } from './queue-settings';
import type { Session } from './session';
import { SessionLine } from './session-line';
import {
  type MessageLock,
  type MessageOrigin,
  type ReturnCause,
  sentHere,
  type StoredMessage,
} from './stored-message';

export interface MessageQueueOptions {
  path: string;
  settings: QueueSettings;
  agenda: Agenda;
  availability: Availability;
  /** Where dead messages go; a dead-letter queue has none. */
  deadLetters?: MessageQueue;
  /** The entity whose dead letters these are. */
  deadLetterSource?: string;
}

/** What a message keeps when it becomes a dead letter. */
type DeadMessage = Pick<
  StoredMessage,
  'content' | 'sequenceNumber' | 'origin' | 'deliveryCount' | 'enqueuedTimeMs'
>;

/** Messages on their way from arrival to settlement: the core of queues, subscriptions and dead-letter queues. */
export class MessageQueue {
  readonly path: string;
  readonly settings: QueueSettings;
  readonly availability: Availability;
  readonly deadLetters: MessageQueue | undefined;
  readonly store = new MessageStore();
  readonly locks = new Map<string, MessageLock>();
  readonly line: DispatchLine;
  /** The line when any consumer may take any message. */
  readonly competing: CompetingLine | undefined;
  /** The line when sessions are required. */
  readonly sessions: SessionLine | undefined;
  forwardTo: ForwardTarget | undefined;
  private readonly agenda: Agenda;
  private readonly deadLetterSource: string | undefined;

  constructor(options: MessageQueueOptions) {
    this.path = options.path;
    this.settings = options.settings;
    this.agenda = options.agenda;
    this.availability = options.availability;
    this.deadLetters = options.deadLetters;
    this.deadLetterSource = options.deadLetterSource;
    if (options.settings.requiresSession) this.line = this.sessions = this.createSessions();
    else this.line = this.competing = new CompetingLine(this.handOver);
  }

  now(): number {
    return this.agenda.now();
  }

  /** Takes a message in, as its newest one, or passes it on. */
  arrive(content: MessageContent, origin: MessageOrigin = sentHere): void {
    const sequenceNumber = this.store.assignSequenceNumber();
    const arrival = { content, sequenceNumber, origin, deliveryCount: 0, enqueuedTimeMs: this.now() };
    const problem = this.forwardTo ? this.passOn(arrival, this.forwardTo) : this.findFault(content);
    if (problem) this.deadLetters?.adopt(arrival, problem);
    else if (!this.forwardTo) this.keep(arrival);
  }

  /** Takes over a message that died in the entity this dead-letter queue belongs to. */
  adopt(dead: DeadMessage, reason: DeadLetterReason): void {
    const letter = { ...dead, content: dead.content.withProperties(reasonProperties(reason)) };
    if (!this.forwardTo || this.passOn(letter, this.forwardTo)) this.keep(letter);
  }

  /** Moves a message to the dead-letter queue. */
  bury(message: StoredMessage, reason: DeadLetterReason): void {
    this.take(message);
    this.deadLetters?.adopt(message, reason);
  }

  /** Removes a message for good. */
  take(message: StoredMessage): void {
    if (message.lock) this.unlock(message.lock);
    message.deadline?.cancel();
    this.line.withdraw(message);
    this.store.remove(message);
  }

  lock(message: StoredMessage, session?: Session): MessageLock {
    const lock: MessageLock = {
      token: randomUUID(),
      message,
      session,
      lockedUntilMs: session?.holder?.lockedUntilMs ?? 0,
      expiry: undefined,
    };
    message.lock = lock;
    this.locks.set(lock.token, lock);
    if (session) session.locks.add(lock);
    else this.prolong(lock);
    return lock;
  }

  /** Starts the time of a lock again; answers when it ends now. */
  prolong(lock: MessageLock): number {
    lock.expiry?.cancel();
    lock.lockedUntilMs = this.now() + this.settings.lockDurationMs;
    lock.expiry = this.agenda.at(lock.lockedUntilMs, () => {
      this.giveBack(lock, 'failed');
    });
    return lock.lockedUntilMs;
  }

  /** A message comes back from its receiver; unless released this counts as a delivery, except for dead letters. */
  giveBack(lock: MessageLock, cause: ReturnCause, changes?: PropertyChanges): void {
    const { message } = lock;
    const { maxDeliveryCount } = this.settings;
    this.unlock(lock);
    if (changes) message.content = message.content.withProperties(changes);
    if (cause !== 'released' && this.deadLetters) message.deliveryCount++;
    if (cause === 'failed' && message.deliveryCount >= maxDeliveryCount)
      this.bury(message, triedTooOften(maxDeliveryCount));
    else if (message.expiresAtMs <= this.now()) this.expire(message);
    else if (message.state === 'active') this.line.offer(message);
  }

  private createSessions(): SessionLine {
    return new SessionLine({
      agenda: this.agenda,
      lockDurationMs: this.settings.lockDurationMs,
      handOver: this.handOver,
      giveBack: (lock, cause) => {
        this.giveBack(lock, cause);
      },
    });
  }

  private readonly handOver: HandOver = (message, consumer, session) => {
    if (consumer.mode === 'peekLock') {
      consumer.deliver(message, this.lock(message, session));
      return;
    }
    this.take(message);
    consumer.deliver(message, undefined);
  };

  /** Answers why the message cannot be passed on, if so. */
  private passOn(message: DeadMessage, target: ForwardTarget): DeadLetterReason | undefined {
    const { content, origin, sequenceNumber } = message;
    return tryForward(target, content, {
      enqueuedSequenceNumber: origin.enqueuedSequenceNumber || sequenceNumber,
      hops: origin.hops + 1,
      deadLetterSource: this.deadLetterSource ?? origin.deadLetterSource,
    });
  }

  private findFault(content: MessageContent): DeadLetterReason | undefined {
    return this.sessions && content.sessionId === undefined ? withoutSession : undefined;
  }

  private keep(arrival: DeadMessage): void {
    const lifetimeMs = Math.min(arrival.content.timeToLiveMs ?? Infinity, this.settings.defaultTimeToLiveMs);
    const expiresAtMs = this.deadLetters ? arrival.enqueuedTimeMs + lifetimeMs : Infinity;
    const message: StoredMessage = {
      ...arrival,
      state: 'active',
      lock: undefined,
      expiresAtMs,
      deadline: undefined,
      heapPosition: -1,
    };
    if (expiresAtMs !== Infinity) this.expireLater(message);
    this.store.add(message);
    this.line.offer(message);
  }

  /** A message that someone holds expires when it comes back. */
  private expireLater(message: StoredMessage): void {
    message.deadline = this.agenda.at(message.expiresAtMs, () => {
      if (!message.lock) this.expire(message);
    });
  }

  private expire(message: StoredMessage): void {
    if (this.settings.deadLettersExpired) this.bury(message, expired);
    else this.take(message);
  }

  private unlock(lock: MessageLock): void {
    lock.expiry?.cancel();
    lock.message.lock = undefined;
    this.locks.delete(lock.token);
    lock.session?.locks.delete(lock);
  }
}
