import { BrokerError, conditions } from '../../engine/broker-error';
import type { SubscriptionEntity } from '../../engine/entities';
import type { Intake } from '../../engine/intake';
import type { MessageQueue } from '../../engine/message-queue';
import type { MessageStore } from '../../engine/message-store';
import type { MessagingNamespace } from '../../engine/messaging-namespace';
import type { SessionLine } from '../../engine/session-line';

/** What requests to one `$management` address work on. */
export class ManagementTarget {
  readonly path: string;
  /** Everything that can be peeked: of a topic only its scheduled messages. */
  readonly store: MessageStore;
  private readonly parts: {
    queue?: MessageQueue | undefined;
    intake?: Intake | undefined;
    subscription?: SubscriptionEntity | undefined;
  };

  constructor(path: string, store: MessageStore, parts: ManagementTarget['parts']) {
    this.path = path;
    this.store = store;
    this.parts = parts;
  }

  /** @throws {BrokerError} not-allowed for a topic */
  get queue(): MessageQueue {
    return this.require(this.parts.queue, 'messages to receive');
  }

  /** @throws {BrokerError} not-allowed for a subscription or dead-letter queue */
  get intake(): Intake {
    return this.require(this.parts.intake, 'messages sent to it');
  }

  /** @throws {BrokerError} not-allowed where no sessions are required */
  get sessions(): SessionLine {
    return this.require(this.queue.sessions, 'sessions');
  }

  /** @throws {BrokerError} not-allowed for anything but a subscription */
  get subscription(): SubscriptionEntity {
    return this.require(this.parts.subscription, 'rules');
  }

  private require<T>(part: T | undefined, what: string): T {
    if (part !== undefined) return part;
    throw new BrokerError(conditions.notAllowed, `'${this.path}' has no ${what}.`);
  }
}

/** @throws {EntityNotFoundError} */
export function findManagementTarget(namespace: MessagingNamespace, path: string): ManagementTarget {
  const queue = namespace.findMessages(path);
  if (queue && !queue.deadLetters) return new ManagementTarget(path, queue.store, { queue });
  const entity = namespace.find(path);
  if (entity.kind === 'topic') return new ManagementTarget(path, entity.store, { intake: entity.intake });
  const { store } = entity.messages;
  if (entity.kind === 'queue') return new ManagementTarget(path, store, { queue, intake: entity.intake });
  return new ManagementTarget(path, store, { queue, subscription: entity });
}
