import type { ServiceBusTopology } from '../../../shared/topology/topology';
import { Agenda } from './agenda';
import type { Clock } from '../../../shared/time/clock';
import { EntityNotFoundError } from './broker-error';
import { createQueue, createTopic } from './create-entities';
import type { Entity, SubscriptionEntity } from './entities';
import type { ForwardTarget } from './forward';
import type { MessageQueue } from './message-queue';

const deadLetterSuffix = '/$deadletterqueue';

interface Forwards {
  forwardTo?: string | undefined;
  forwardDeadLetteredMessagesTo?: string | undefined;
}

/** Every entity of a topology, found by its path in any letter case. */
export class MessagingNamespace {
  private readonly entities = new Map<string, Entity>();
  private readonly agenda: Agenda;

  constructor(topology: ServiceBusTopology, clock: Clock) {
    this.agenda = new Agenda(clock);
    for (const definition of topology.queues) this.add(createQueue(definition, this.agenda));
    for (const definition of topology.topics) {
      const topic = createTopic(definition, this.agenda);
      this.add(topic);
      for (const subscription of topic.subscriptions) this.add(subscription);
    }
    this.connectForwards(topology);
  }

  list(): Entity[] {
    return [...this.entities.values()];
  }

  /** @throws {EntityNotFoundError} */
  find(path: string): Entity {
    const entity = this.entities.get(path.toLowerCase());
    if (!entity) throw new EntityNotFoundError(path);
    return entity;
  }

  /**
   * The messages behind a path, which may end in `/$DeadLetterQueue`; undefined for a topic.
   * @throws {EntityNotFoundError}
   */
  findMessages(path: string): MessageQueue | undefined {
    const lowered = path.toLowerCase();
    const isDeadLetterQueue = lowered.endsWith(deadLetterSuffix);
    const entity = this.find(isDeadLetterQueue ? path.slice(0, -deadLetterSuffix.length) : path);
    if (entity.kind === 'topic') return undefined;
    return isDeadLetterQueue ? entity.deadLetters : entity.messages;
  }

  /** @throws {EntityNotFoundError} also for a queue or topic */
  findSubscription(path: string): SubscriptionEntity {
    const entity = this.find(path);
    if (entity.kind !== 'subscription') throw new EntityNotFoundError(path);
    return entity;
  }

  close(): void {
    this.agenda.close();
  }

  private add(entity: Entity): void {
    this.entities.set(entity.path.toLowerCase(), entity);
  }

  private connectForwards({ queues, topics }: ServiceBusTopology): void {
    for (const queue of queues) this.connect(queue.name, queue);
    for (const topic of topics) {
      for (const subscription of topic.subscriptions)
        this.connect(`${topic.name}/Subscriptions/${subscription.name}`, subscription);
    }
  }

  private connect(path: string, { forwardTo, forwardDeadLetteredMessagesTo }: Forwards): void {
    const entity = this.find(path);
    if (entity.kind === 'topic') return;
    entity.messages.forwardTo = this.targetOf(forwardTo);
    entity.deadLetters.forwardTo = this.targetOf(forwardDeadLetteredMessagesTo);
  }

  private targetOf(name: string | undefined): ForwardTarget | undefined {
    if (name === undefined) return undefined;
    const entity = this.find(name);
    if (entity.kind === 'subscription') throw new EntityNotFoundError(name);
    return entity.intake;
  }
}
