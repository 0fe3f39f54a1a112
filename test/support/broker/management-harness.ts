import rhea from 'rhea';
import { createManagementLink } from '../../../local/broker/amqp/management/management-link';
import { findManagementTarget } from '../../../local/broker/amqp/management/management-target';
import { ReplyLinks } from '../../../local/broker/amqp/reply-links';
import type { EngineWorld } from './engine-world';
import { FakeSender } from './fake-sender';

export interface Answer {
  statusCode: number;
  errorCondition: string | undefined;
  statusDescription: string;
  body: Record<string, unknown>;
}

/** Asks `$management` of an entity as a client does, over the encoded messages. */
export function askManagement(
  world: EngineWorld,
  path: string,
  operation: string,
  body: Record<string, unknown> = {},
): Answer {
  const replies = new ReplyLinks();
  const sender = new FakeSender({ targetAddress: 'answers' });
  replies.open(sender.link);
  const request = rhea.message.encode({
    message_id: 'request-1',
    reply_to: 'answers',
    application_properties: { operation: `com.microsoft:${operation}` },
    body,
  });
  createManagementLink(findManagementTarget(world.namespace, path), replies).onMessage?.(request, {
    format: null,
    accept: () => undefined,
    reject: () => undefined,
  });
  const answer = rhea.message.decode(sender.sent[0]!.bytes) as unknown as {
    application_properties: Omit<Answer, 'body'>;
    body: Answer['body'];
  };
  return { ...answer.application_properties, body: answer.body };
}
