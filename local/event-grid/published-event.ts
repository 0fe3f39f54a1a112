import type { EventGridTopicDefinition } from '../../shared/topology/topology';

export type EventSchema = EventGridTopicDefinition['inputSchema'];

/** An event that a topic has accepted. */
export interface PublishedEvent {
  /** Made by the topic, so that a queue can drop the second copy of one delivery. */
  deliveryId: string;
  type: string;
  subject: string;
  schema: EventSchema;
  publishedAtMs: number;
  /** What subscribers are given. */
  content: Readonly<Record<string, unknown>>;
}
