import { z } from 'zod';
import { receiveDeferred } from '../../engine/deferred-messages';
import type { MessageQueue } from '../../engine/message-queue';
import {
  abandonMessage,
  completeMessage,
  deadLetterMessage,
  deferMessage,
  renewMessageLock,
} from '../../engine/settlement';
import { stampOf } from '../../engine/stored-message';
import { splitMap } from '../../message/compound';
import { EncodedValue } from '../../message/encode-value';
import { uuidBytes, uuidText } from '../lock-token';
import { amqpTypes } from '../rhea-internals';
import { longNumber, optionalText, parseBody, uuid } from './management-request';
import type { Operation } from './operations';

const timestampCode = 0x83;
const lockTokens = z.object({ 'lock-tokens': z.array(uuid).min(1) });

export const renewLocks: Operation = ({ queue }, { body }) => {
  const tokens = parseBody(lockTokens, body)['lock-tokens'];
  const expirations = tokens.map((token) => renewMessageLock(queue, uuidText(token)));
  return { body: { expirations: amqpTypes.wrap_array(expirations, timestampCode, undefined) } };
};

const dispositionBody = lockTokens.extend({
  'disposition-status': z.enum(['completed', 'abandoned', 'suspended', 'defered']),
  'deadletter-reason': optionalText,
  'deadletter-description': optionalText,
});

type Disposition = z.output<typeof dispositionBody>;
type Changes = ReadonlyMap<string, EncodedValue>;

function settle(queue: MessageQueue, token: string, disposition: Disposition, changes: Changes): void {
  switch (disposition['disposition-status']) {
    case 'completed':
      completeMessage(queue, token);
      return;
    case 'abandoned':
      abandonMessage(queue, token, changes);
      return;
    case 'defered':
      deferMessage(queue, token, changes);
      return;
    case 'suspended':
      deadLetterMessage(queue, token, {
        reason: disposition['deadletter-reason'],
        description: disposition['deadletter-description'],
        changes,
      });
  }
}

function readChanges(encoded: Buffer | undefined): Changes {
  const entries = encoded ? [...splitMap(encoded, 0)] : [];
  return new Map(entries.map(([name, bytes]) => [name, new EncodedValue(bytes)]));
}

export const updateDisposition: Operation = ({ queue }, { body, encodedBody }) => {
  const disposition = parseBody(dispositionBody, body);
  const changes = readChanges(encodedBody.get('properties-to-modify'));
  for (const token of disposition['lock-tokens']) settle(queue, uuidText(token), disposition, changes);
  return {};
};

const deferredBody = z.object({
  'sequence-numbers': z.array(longNumber).min(1),
  /** 0: delete on reception, 1: lock. */
  'receiver-settle-mode': z.number().default(1),
  'session-id': optionalText,
});

export const receiveBySequenceNumber: Operation = ({ queue }, { body }) => {
  const request = parseBody(deferredBody, body);
  queue.availability.requireReceive();
  const received = receiveDeferred(queue, {
    sequenceNumbers: request['sequence-numbers'],
    mode: request['receiver-settle-mode'] === 0 ? 'receiveAndDelete' : 'peekLock',
    sessionId: request['session-id'],
  });
  const messages = received.map(({ message, lock }) => ({
    message: message.content.encode(stampOf(message, lock?.lockedUntilMs)),
    ...(lock ? { 'lock-token': amqpTypes.wrap_uuid(uuidBytes(lock.token)) } : {}),
  }));
  return { body: { messages } };
};
