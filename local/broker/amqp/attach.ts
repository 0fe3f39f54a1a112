import { BrokerError, conditions } from '../engine/broker-error';
import type { MessageQueue } from '../engine/message-queue';
import type { MessagingNamespace } from '../engine/messaging-namespace';
import { createClaimsLink } from './claims-link';
import { type EntityAddress, parseAddress } from './entity-address';
import type { LinkHandler } from './link-handler';
import { createManagementLink } from './management/management-link';
import { findManagementTarget } from './management/management-target';
import type { OutgoingLink } from './outgoing-link';
import { ReceiveLink } from './receive-link';
import type { ReplyLinks } from './reply-links';
import type { RheaReceiver, RheaSender } from './rhea-internals';
import { createSendLink } from './send-link';
import { acceptSession, requestedSession } from './session-attach';

export interface AttachContext {
  namespace: MessagingNamespace;
  replies: ReplyLinks;
}

function addressOf(terminus: RheaSender['source']): EntityAddress {
  const address = terminus?.address;
  if (typeof address === 'string') return parseAddress(address);
  throw new BrokerError(conditions.notImplemented, 'Links without an address are not supported.');
}

/** A client wants to send: to an entity, or requests. @throws {BrokerError} when it may not */
export function attachReceiver(receiver: RheaReceiver, { namespace, replies }: AttachContext): LinkHandler {
  const address = addressOf(receiver.target);
  receiver.set_target({ address: receiver.target?.address });
  receiver.set_source({ address: receiver.source?.address });
  if (address.kind === 'claims') return createClaimsLink(replies);
  if (address.kind === 'management')
    return createManagementLink(findManagementTarget(namespace, address.path), replies);
  const entity = namespace.find(address.path);
  if (entity.kind === 'subscription')
    throw new BrokerError(conditions.notAllowed, `Messages are sent to the topic of '${entity.path}'.`);
  entity.availability.requireSend();
  return createSendLink(receiver, entity.intake);
}

function requireReceivable(namespace: MessagingNamespace, path: string): MessageQueue {
  const queue = namespace.findMessages(path);
  if (!queue)
    throw new BrokerError(conditions.notAllowed, `'${path}' is a topic; receive from a subscription.`);
  if (queue.forwardTo)
    throw new BrokerError(
      conditions.notAllowed,
      `Cannot create a message receiver on '${path}': it forwards its messages.`,
    );
  queue.availability.requireReceive();
  return queue;
}

function attachPlain(handler: ReceiveLink, queue: MessageQueue): LinkHandler {
  if (!queue.competing)
    throw new BrokerError(
      conditions.notAllowed,
      `It is not possible for '${queue.path}', which requires sessions, to create a receiver without a session.`,
    );
  handler.begin(queue.competing.join(handler));
  return handler;
}

/** A client wants to receive: from an entity or a session, or answers. @throws {BrokerError} when it may not */
export function attachSender(link: OutgoingLink, { namespace, replies }: AttachContext): LinkHandler {
  const { sender } = link;
  const address = addressOf(sender.source);
  sender.set_source({ address: sender.source?.address });
  sender.set_target({ address: sender.target?.address });
  if (address.kind !== 'entity') return replies.open(link);
  const queue = requireReceivable(namespace, address.path);
  const handler = new ReceiveLink(link, queue);
  const request = requestedSession(sender);
  return request ? acceptSession(handler, { sender, queue, request }) : attachPlain(handler, queue);
}
