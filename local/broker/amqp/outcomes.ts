import { BrokerError, conditions } from '../engine/broker-error';
import type { MessageQueue } from '../engine/message-queue';
import type { PropertyChanges } from '../engine/message-content';
import {
  abandonMessage,
  completeMessage,
  deadLetterMessage,
  deferMessage,
  releaseMessage,
} from '../engine/settlement';
import { decodeText } from '../message/decode-value';
import { EncodedValue } from '../message/encode-value';
import { encodeTyped, type TypedValue } from './rhea-internals';

/** Descriptors of delivery states; @see AMQP 1.0 part 3, section 3.4. */
const descriptors = { accepted: 0x24, rejected: 0x25, released: 0x26, modified: 0x27 } as const;

function isTyped(value: unknown): value is TypedValue {
  return typeof value === 'object' && value !== null && 'type' in value && 'value' in value;
}

function fieldsOf(value: unknown): TypedValue[] {
  return isTyped(value) && Array.isArray(value.value) ? value.value.filter(isTyped) : [];
}

/** The entries of a typed map, each value in its own encoding. */
function readChanges(map: TypedValue | undefined): Map<string, EncodedValue> {
  const elements = fieldsOf(map);
  const changes = new Map<string, EncodedValue>();
  for (let index = 0; index + 1 < elements.length; index += 2) {
    const [key, value] = [elements[index], elements[index + 1]];
    if (key && value) changes.set(String(key.value), new EncodedValue(encodeTyped(value)));
  }
  return changes;
}

function takeText(changes: Map<string, EncodedValue>, name: string): string | undefined {
  const value = changes.get(name);
  changes.delete(name);
  return value && decodeText(Buffer.from(value.bytes), 0);
}

function rejectMessage(queue: MessageQueue, token: string, error: TypedValue | undefined): void {
  const [, description, info] = fieldsOf(error);
  const changes = readChanges(info);
  const reason = takeText(changes, 'DeadLetterReason');
  const text = takeText(changes, 'DeadLetterErrorDescription') ?? description?.value;
  deadLetterMessage(queue, token, {
    reason,
    description: typeof text === 'string' ? text : undefined,
    changes,
  });
}

function modifyMessage(queue: MessageQueue, token: string, fields: readonly TypedValue[]): void {
  const isUndeliverableHere = fields[1]?.value === true;
  const changes: PropertyChanges = readChanges(fields[2]);
  if (isUndeliverableHere) deferMessage(queue, token, changes);
  else abandonMessage(queue, token, changes);
}

/**
 * Does to a locked message what the receiver's outcome says.
 * @throws {BrokerError} when its lock is lost, or the outcome is not known
 */
export function applyOutcome(queue: MessageQueue, token: string, state: TypedValue): void {
  const fields = fieldsOf(state);
  switch (Number(state.descriptor?.value)) {
    case descriptors.accepted:
      completeMessage(queue, token);
      return;
    case descriptors.rejected:
      rejectMessage(queue, token, fields[0]);
      return;
    case descriptors.released:
      releaseMessage(queue, token);
      return;
    case descriptors.modified:
      modifyMessage(queue, token, fields);
      return;
    default:
      throw new BrokerError(conditions.notImplemented, 'The broker does not know this delivery state.');
  }
}
