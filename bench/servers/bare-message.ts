import { message as amqp } from 'rhea';
import { plainBody } from '../load/plain-body';

const idLength = 12;
const placeholder = '#'.repeat(idLength);
/** Beyond the end of the bench, so that the SDK never asks to renew. */
const lockedForMs = 3_600_000;

function encodeTemplate(): Buffer {
  return amqp.encode({
    message_id: placeholder,
    content_type: 'application/json',
    delivery_count: 0,
    message_annotations: { 'x-opt-locked-until': new Date(Date.now() + lockedForMs) },
    body: amqp.data_section(plainBody) as unknown,
  });
}

/**
 * Writes locked messages as the SDK wants to see them, encoded once and copied: only the id differs, because the SDK
 * keeps its renewal timers by message id.
 */
export function createMessageWriter(): () => Buffer {
  const template = encodeTemplate();
  const idAt = template.indexOf(placeholder);
  let next = 0;
  return () => {
    const bytes = Buffer.from(template);
    bytes.write(String(next++).padStart(idLength, '0'), idAt, 'latin1');
    return bytes;
  };
}
