import type { Agenda } from './agenda';
import { BrokerError, conditions } from './broker-error';
import type { MessageContent } from './message-content';
import type { MessageStore } from './message-store';
import { type MessageOrigin, sentHere, type StoredMessage } from './stored-message';

export interface ScheduledMessagesOptions {
  /** Shared with the active messages of the entity: they are numbered and listed together. */
  store: MessageStore;
  agenda: Agenda;
  activate(content: MessageContent, origin: MessageOrigin): void;
}

/** Messages that become active at a time of their own; then they get a new sequence number. */
export class ScheduledMessages {
  private readonly options: ScheduledMessagesOptions;

  constructor(options: ScheduledMessagesOptions) {
    this.options = options;
  }

  /** Answers the sequence number by which the message can be cancelled. */
  schedule(content: MessageContent, dueMs: number, origin: MessageOrigin = sentHere): number {
    const { store, agenda } = this.options;
    const message: StoredMessage = {
      content,
      sequenceNumber: store.assignSequenceNumber(),
      origin,
      enqueuedTimeMs: agenda.now(),
      deliveryCount: 0,
      state: 'scheduled',
      lock: undefined,
      expiresAtMs: Infinity,
      deadline: undefined,
      heapPosition: -1,
    };
    store.add(message);
    message.deadline = agenda.at(dueMs, () => {
      store.remove(message);
      this.options.activate(content, origin);
    });
    return message.sequenceNumber;
  }

  /** @throws {BrokerError} message-not-found, before any message is cancelled */
  cancel(sequenceNumbers: readonly number[]): void {
    const messages = sequenceNumbers.map((sequenceNumber) => this.find(sequenceNumber));
    for (const message of messages) {
      message.deadline?.cancel();
      this.options.store.remove(message);
    }
  }

  private find(sequenceNumber: number): StoredMessage {
    const message = this.options.store.get(sequenceNumber);
    if (message?.state === 'scheduled') return message;
    throw new BrokerError(
      conditions.messageNotFound,
      `The scheduled message ${sequenceNumber} could not be found.`,
    );
  }
}
