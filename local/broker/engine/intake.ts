import type { Agenda } from './agenda';
import type { Availability } from './availability';
import { BrokerError, conditions } from './broker-error';
import { DuplicateHistory } from './duplicate-history';
import type { ForwardTarget } from './forward';
import type { MessageContent } from './message-content';
import type { MessageStore } from './message-store';
import { ScheduledMessages } from './scheduled-messages';
import { type MessageOrigin, sentHere } from './stored-message';

/** Largest message and largest batch of the standard tier; @see Service Bus quotas, read 2026-11-21. */
export const largestMessageBytes = 256 * 1024;

export interface IntakeOptions {
  agenda: Agenda;
  availability: Availability;
  /** Numbers and lists scheduled messages together with the active ones. */
  store: MessageStore;
  requiresSession: boolean;
  /** Undefined without duplicate detection. */
  duplicateWindowMs: number | undefined;
  arrive(content: MessageContent, origin: MessageOrigin): void;
}

/** Where messages enter a queue or topic, sent or forwarded: checked, freed of duplicates, held until they are due. */
export class Intake implements ForwardTarget {
  readonly requiresSession: boolean;
  readonly scheduled: ScheduledMessages;
  private readonly options: IntakeOptions;
  private readonly history: DuplicateHistory | undefined;

  constructor(options: IntakeOptions) {
    const { store, agenda, requiresSession, duplicateWindowMs } = options;
    this.options = options;
    this.requiresSession = requiresSession;
    this.history = duplicateWindowMs === undefined ? undefined : new DuplicateHistory(duplicateWindowMs);
    this.scheduled = new ScheduledMessages({
      store,
      agenda,
      activate: (content, origin) => {
        options.arrive(content, origin);
      },
    });
  }

  /** @throws {BrokerError} before any of the messages is taken in */
  send(contents: readonly MessageContent[]): void {
    this.check(contents);
    for (const content of contents) this.takeIn(content, sentHere);
  }

  /** Answers one sequence number for each message. @throws {BrokerError} before any of them is taken in */
  schedule(contents: readonly MessageContent[]): number[] {
    this.check(contents);
    return contents.map((content) => {
      const { store, agenda } = this.options;
      if (this.isDuplicate(content)) return store.assignSequenceNumber();
      return this.scheduled.schedule(content, content.scheduledEnqueueTimeMs ?? agenda.now());
    });
  }

  receive(content: MessageContent, origin: MessageOrigin): void {
    this.check([content]);
    this.takeIn(content, origin);
  }

  private takeIn(content: MessageContent, origin: MessageOrigin): void {
    if (this.isDuplicate(content)) return;
    const dueMs = content.scheduledEnqueueTimeMs ?? 0;
    if (dueMs > this.options.agenda.now()) this.scheduled.schedule(content, dueMs, origin);
    else this.options.arrive(content, origin);
  }

  private isDuplicate({ messageId }: MessageContent): boolean {
    return this.history?.isDuplicate(messageId, this.options.agenda.now()) ?? false;
  }

  private check(contents: readonly MessageContent[]): void {
    this.options.availability.requireSend();
    for (const { sizeBytes, sessionId } of contents) {
      if (sizeBytes > largestMessageBytes) throw tooLarge(sizeBytes);
      if (this.requiresSession && sessionId === undefined)
        throw new BrokerError(
          conditions.notAllowed,
          'The SessionId was not set on a message, and it cannot be sent to the entity: it requires sessions.',
        );
    }
  }
}

export function tooLarge(sizeBytes: number): BrokerError {
  return new BrokerError(
    conditions.messageSizeExceeded,
    `The message or batch of ${sizeBytes} bytes is larger than the ${largestMessageBytes} bytes allowed.`,
  );
}
