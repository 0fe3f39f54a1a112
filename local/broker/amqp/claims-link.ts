import type { LinkHandler } from './link-handler';
import type { ReplyLinks } from './reply-links';
import { amqpTypes, decodeAmqpMessage } from './rhea-internals';

/** Accepts every token: the broker serves one machine and its developer. */
export function createClaimsLink(replies: ReplyLinks): LinkHandler {
  return {
    onMessage(bytes, delivery) {
      const request = decodeAmqpMessage(bytes);
      delivery.accept();
      replies.send(request.reply_to, {
        correlation_id: request.message_id,
        application_properties: {
          'status-code': amqpTypes.wrap_int(202),
          'status-description': 'Accepted',
        },
      });
    },
  };
}
