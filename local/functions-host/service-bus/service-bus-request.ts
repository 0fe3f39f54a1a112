import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type { Binding, InvocationRequest, TypedData } from '../core/core-types';
import { withBodyMembers } from '../invocation/binding-data';
import { requestFor } from '../invocation/hosted-function';
import { continueTrace } from '../invocation/trace-context';
import { toTypedData, toTypedRecord } from '../invocation/typed-data';
import { toBatchMetadata, toMessageMetadata } from './message-metadata';

interface ServiceBusTrigger {
  triggerName: string;
  trigger: Binding;
}

function bytesOf(body: unknown): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (body === undefined || body === null) return Buffer.alloc(0);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** The body as the trigger asks for it: bytes with `dataType: 'binary'`, else text. */
function bodyFor({ dataType }: Binding, body: unknown): Buffer | string {
  const bytes = bytesOf(body);
  return dataType === 'binary' || dataType === 'stream' ? bytes : bytes.toString();
}

/** One message, and the members of its body when that is a text holding a JSON object. */
export function toSingleRequest(
  { triggerName, trigger }: ServiceBusTrigger,
  message: ServiceBusReceivedMessage,
): InvocationRequest {
  const body = bodyFor(trigger, message.body);
  const properties = message.applicationProperties;
  return requestFor({ triggerName }, toTypedData(body), {
    triggerMetadata: toTypedRecord(withBodyMembers(toMessageMetadata(message), body)),
    traceContext: continueTrace(properties?.['traceparent'] ?? properties?.['Diagnostic-Id']),
  });
}

/** 64-bit numbers have an encoding of their own in lists; the library leaves them as `{ low, high, unsigned }`. */
function sequenceNumbers(messages: readonly ServiceBusReceivedMessage[]): Record<string, TypedData> {
  const numbers = messages.flatMap(({ sequenceNumber }) => sequenceNumber ?? []);
  const sint64 = numbers.map(({ low, high, unsigned }) => ({ low, high, unsigned }));
  return { SequenceNumberArray: { collectionSint64: { sint64 } } };
}

/** All messages of a batch in one invocation, with metadata in lists named `…Array`. */
export function toBatchRequest(
  { triggerName, trigger }: ServiceBusTrigger,
  messages: readonly ServiceBusReceivedMessage[],
): InvocationRequest {
  return requestFor({ triggerName }, toTypedData(messages.map(({ body }) => bodyFor(trigger, body))), {
    triggerMetadata: { ...toTypedRecord(toBatchMetadata(messages)), ...sequenceNumbers(messages) },
    traceContext: continueTrace(),
  });
}
