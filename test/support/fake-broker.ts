import type {
  BrokerAdministrationPort,
  EntityAvailability,
  EntityStatus,
  PeekedMessage,
} from '../../local/broker/engine/administration-port';
import { EntityNotFoundError } from '../../local/broker/engine/broker-error';
import type { Broker } from '../../local/broker/start-broker';

interface FakeEntity {
  status: EntityAvailability;
  messages: PeekedMessage[];
  deadLetters: PeekedMessage[];
}

const deadLetterSuffix = '/$DeadLetterQueue';

/** A broker without a network that holds messages by name only. */
export class FakeBroker implements Pick<Broker, 'entities' | 'stop' | 'resume'> {
  isRunning = true;
  private readonly held: Map<string, FakeEntity>;

  constructor(paths: readonly string[]) {
    this.held = new Map(paths.map((path) => [path, { status: 'Active', messages: [], deadLetters: [] }]));
  }

  readonly entities: BrokerAdministrationPort = {
    list: () => [...this.held].map(([path, entity]) => describe(path, entity)),
    peek: (path, { count, fromSequenceNumber = 0 }) =>
      this.messagesOf(path)
        .filter(({ sequenceNumber }) => sequenceNumber >= fromSequenceNumber)
        .slice(0, count),
    purge: (path) => this.messagesOf(path).splice(0).length,
    setStatus: (path, status) => {
      this.entity(path).status = status;
    },
  };

  put(path: string, messageId: string): void {
    const messages = this.messagesOf(path);
    messages.push({
      sequenceNumber: messages.length + 1,
      messageId,
      state: 'active',
      isLocked: false,
      deliveryCount: 0,
      enqueuedTimeUtc: '2026-01-01T00:00:00.000Z',
      applicationProperties: {},
      body: { encoding: 'utf8', text: messageId },
    });
  }

  stop(): Promise<void> {
    this.isRunning = false;
    return Promise.resolve();
  }

  resume(): Promise<void> {
    this.isRunning = true;
    return Promise.resolve();
  }

  private messagesOf(path: string): PeekedMessage[] {
    if (!path.endsWith(deadLetterSuffix)) return this.entity(path).messages;
    return this.entity(path.slice(0, -deadLetterSuffix.length)).deadLetters;
  }

  private entity(path: string): FakeEntity {
    const entity = this.held.get(path);
    if (!entity) throw new EntityNotFoundError(path);
    return entity;
  }
}

function describe(path: string, { status, messages, deadLetters }: FakeEntity): EntityStatus {
  const counts = { active: messages.length, scheduled: 0, deferred: 0, deadLetter: deadLetters.length };
  return { path, kind: path.includes('/Subscriptions/') ? 'subscription' : 'queue', status, ...counts };
}
