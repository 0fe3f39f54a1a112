/** What can only be said when an entity is made. */
export interface CreationOnly {
  requiresSession?: boolean | undefined;
  requiresDuplicateDetection?: boolean | undefined;
}

/** A queue, a topic, or a subscription as `<topic>/<name>`. */
export interface Entity extends CreationOnly {
  kind: 'queue' | 'topic' | 'subscription';
  path: string;
}

export interface ActualEntity extends Entity {
  /** Active, scheduled and dead-lettered; those of a topic are its subscriptions' and its scheduled ones. */
  messageCount: number;
}

/** A namespace as it is. */
export interface Namespace {
  list: () => Promise<ActualEntity[]>;
  /** Undefined when it is gone. */
  countMessages: (entity: Entity) => Promise<number | undefined>;
  remove: (entity: Entity) => Promise<void>;
}
