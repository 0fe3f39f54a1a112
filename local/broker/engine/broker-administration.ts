import type {
  BrokerAdministrationPort,
  EntityAvailability,
  EntityStatus,
  PeekedMessage,
} from './administration-port';
import type { Entity } from './entities';
import type { MessageStore } from './message-store';
import type { MessagingNamespace } from './messaging-namespace';
import { peekFrom } from './peek';
import { previewMessage } from './preview-message';

type Counts = Record<'active' | 'scheduled' | 'deferred', number>;

function countStates(store: MessageStore): Counts {
  const counts: Counts = { active: 0, scheduled: 0, deferred: 0 };
  for (const { state } of store.from(0)) counts[state]++;
  return counts;
}

function storeOf(entity: Entity): MessageStore {
  return entity.kind === 'topic' ? entity.store : entity.messages.store;
}

function statusOf(entity: Entity): EntityStatus {
  return {
    path: entity.path,
    kind: entity.kind,
    status: entity.availability.status,
    ...countStates(storeOf(entity)),
    deadLetter: entity.kind === 'topic' ? 0 : entity.deadLetters.store.size,
  };
}

/** What an operator may see of the entities and do to them, without going through a client. */
export class BrokerAdministration implements BrokerAdministrationPort {
  private readonly namespace: MessagingNamespace;

  constructor(namespace: MessagingNamespace) {
    this.namespace = namespace;
  }

  list(): EntityStatus[] {
    return this.namespace.list().map(statusOf);
  }

  peek(path: string, options: { count: number; fromSequenceNumber?: number }): PeekedMessage[] {
    const store = this.namespace.findMessages(path)?.store ?? storeOf(this.namespace.find(path));
    const { count, fromSequenceNumber = 0 } = options;
    return [...peekFrom(store, { count, fromSequenceNumber })].map(previewMessage);
  }

  purge(path: string): number {
    const queue = this.namespace.findMessages(path);
    const store = queue?.store ?? storeOf(this.namespace.find(path));
    const messages = [...store.from(0)];
    for (const message of messages) {
      if (queue) queue.take(message);
      else {
        message.deadline?.cancel();
        store.remove(message);
      }
    }
    return messages.length;
  }

  /** Clients that may no longer receive are told so at once; senders notice with their next message. */
  setStatus(path: string, status: EntityAvailability): void {
    const entity = this.namespace.find(path);
    entity.availability.status = status;
    if (entity.kind === 'topic' || entity.availability.canReceive) return;
    const reason = entity.availability.refusal('receives');
    entity.messages.line.dismissAll(reason);
    entity.deadLetters.line.dismissAll(reason);
  }
}
