import type { Binding, InvocationRequest } from '../core/core-types';
import { toEventRequest } from '../event-grid/event-grid-trigger';
import { toHttpRequestData } from '../http/read-request';
import { requestFor } from '../invocation/hosted-function';
import { continueTrace } from '../invocation/trace-context';
import { toTypedRecord } from '../invocation/typed-data';
import { toBatchRequest, toSingleRequest } from '../service-bus/service-bus-request';
import { toTimerRequest } from '../timer/timer-request';
import { toReceivedMessage, type MessageInput } from './received-message';

export interface HttpInput {
  /** GET, or POST when there is a body. */
  method?: string;
  /** Path and query. */
  path?: string;
  headers?: Readonly<Record<string, string>>;
  parameters?: Readonly<Record<string, string>>;
  /** Text and bytes go as they are, other values as JSON. */
  body?: unknown;
}

/** What sets a function off; the member names its kind. */
export type TriggerInput =
  | { http: HttpInput }
  | { serviceBus: MessageInput | readonly MessageInput[] }
  | { eventGrid: object }
  | { timer: { isPastDue?: boolean } }
  | { blob: { bytes: Uint8Array; metadata?: Readonly<Record<string, unknown>> } };

interface Target {
  triggerName: string;
  trigger: Binding;
}

function bodyBytes(body: unknown): Buffer | undefined {
  if (body === undefined) return undefined;
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function toHttpRequest(target: Target, input: HttpInput): InvocationRequest {
  const body = bodyBytes(input.body);
  const { path = '/', headers = {}, parameters = {}, method = body ? 'POST' : 'GET' } = input;
  const names = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const lowerCase = Object.fromEntries(names) as Record<string, string>;
  const http = toHttpRequestData({
    method,
    target: path,
    host: '127.0.0.1',
    headers: lowerCase,
    parameters,
    body,
  });
  const traceContext = continueTrace(lowerCase['traceparent'], lowerCase['tracestate']);
  return requestFor(target, { http }, { traceContext });
}

function toMessageRequest(target: Target, input: MessageInput | readonly MessageInput[]): InvocationRequest {
  if (target.trigger['cardinality'] === 'many')
    return toBatchRequest(target, [input].flat().map(toReceivedMessage));
  return toSingleRequest(target, toReceivedMessage(input as MessageInput));
}

/** The request the host would send for this input. */
export function toInvocationRequest(target: Target, input: TriggerInput): InvocationRequest {
  if ('http' in input) return toHttpRequest(target, input.http);
  if ('serviceBus' in input) return toMessageRequest(target, input.serviceBus);
  if ('eventGrid' in input) return toEventRequest(target, input.eventGrid);
  if ('timer' in input)
    return toTimerRequest({ ...target, isPastDue: input.timer.isPastDue ?? false, status: undefined });
  const { bytes, metadata } = input.blob;
  return requestFor(target, { bytes }, { triggerMetadata: toTypedRecord(metadata ?? {}) });
}
