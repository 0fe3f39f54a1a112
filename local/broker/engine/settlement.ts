import { BrokerError, conditions } from './broker-error';
import { type DeadLetterReason } from './dead-letter-reason';
import type { PropertyChanges } from './message-content';
import type { MessageQueue } from './message-queue';
import type { MessageLock } from './stored-message';

const lockLostText =
  'The lock supplied is invalid. Either the lock expired, or the message has already been removed from the queue.';

function lockLost(queue: MessageQueue): BrokerError {
  return queue.sessions
    ? new BrokerError(conditions.sessionLockLost, 'The session lock has expired on the session.')
    : new BrokerError(conditions.messageLockLost, lockLostText);
}

/** @throws {BrokerError} message-lock-lost, or session-lock-lost where sessions are required */
function requireLock(queue: MessageQueue, token: string): MessageLock {
  const lock = queue.locks.get(token);
  if (lock && lock.lockedUntilMs > queue.now()) return lock;
  throw lockLost(queue);
}

export function completeMessage(queue: MessageQueue, token: string): void {
  queue.take(requireLock(queue, token).message);
}

/** Puts the message back for the next receiver; counts as a delivery. */
export function abandonMessage(queue: MessageQueue, token: string, changes?: PropertyChanges): void {
  queue.giveBack(requireLock(queue, token), 'failed', changes);
}

/** Puts the message back as if it had not been delivered. */
export function releaseMessage(queue: MessageQueue, token: string): void {
  queue.giveBack(requireLock(queue, token), 'released');
}

/** Sets the message aside: from now on it is received by its sequence number only. */
export function deferMessage(queue: MessageQueue, token: string, changes?: PropertyChanges): void {
  const lock = requireLock(queue, token);
  lock.message.state = 'deferred';
  queue.giveBack(lock, 'deferred', changes);
}

/** @throws {BrokerError} not-allowed for a message that is a dead letter already */
export function deadLetterMessage(
  queue: MessageQueue,
  token: string,
  { changes, ...reason }: DeadLetterReason & { changes?: PropertyChanges | undefined } = {},
): void {
  const { message } = requireLock(queue, token);
  if (!queue.deadLetters)
    throw new BrokerError(conditions.notAllowed, 'A message in a dead-letter queue cannot be dead-lettered.');
  if (changes) message.content = message.content.withProperties(changes);
  queue.bury(message, reason);
}

/** Answers when the lock ends now; in a session that is the session's own lock. */
export function renewMessageLock(queue: MessageQueue, token: string): number {
  const lock = requireLock(queue, token);
  return lock.session ? lock.lockedUntilMs : queue.prolong(lock);
}
