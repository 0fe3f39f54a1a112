import { randomUUID } from 'node:crypto';
import type { HandshakeProblem } from './destination';
import type { EventSchema } from './published-event';

export interface HandshakeOptions {
  url: string;
  schema: EventSchema;
  /** What the endpoint returns, or whoever opens `callbackUrl`, to prove that it wants the events. */
  code: string;
  /** Known once our own server listens. */
  callbackUrl: () => string;
  topic: string;
  subscription: string;
  signal: AbortSignal;
}

const origin = 'eventgrid.azure.net';

/** CloudEvents: `OPTIONS` asks, a header allows. */
async function askForPermission({ url, callbackUrl, signal }: HandshakeOptions): Promise<HandshakeProblem> {
  const headers = { 'WebHook-Request-Origin': origin, 'WebHook-Request-Callback': callbackUrl() };
  const response = await fetch(url, { method: 'OPTIONS', headers, signal });
  await response.body?.cancel();
  if (!response.ok) return `OPTIONS was answered ${response.status}`;
  const allowed = (response.headers.get('WebHook-Allowed-Origin') ?? '')
    .split(',')
    .map((value) => value.trim());
  return allowed.includes('*') || allowed.includes(origin)
    ? undefined
    : `OPTIONS was answered without WebHook-Allowed-Origin: ${origin}`;
}

function validationEvent({ code, callbackUrl, topic }: HandshakeOptions): unknown {
  return {
    id: randomUUID(),
    topic: `/topics/${topic}`,
    subject: '',
    data: { validationCode: code, validationUrl: callbackUrl() },
    eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent',
    eventTime: new Date().toISOString(),
    metadataVersion: '1',
    dataVersion: '2',
  };
}

/** Event Grid schema: the endpoint returns the code it was sent. */
async function sendValidationEvent(options: HandshakeOptions): Promise<HandshakeProblem> {
  const response = await fetch(options.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'aeg-event-type': 'SubscriptionValidation',
      'aeg-subscription-name': options.subscription.toUpperCase(),
    },
    body: JSON.stringify([validationEvent(options)]),
    signal: options.signal,
  });
  const text = await response.text();
  if (!response.ok) return `the validation event was answered ${response.status}`;
  return text.includes(options.code) ? undefined : 'the validation event was answered without its code';
}

/** Never rejects; an endpoint that cannot be reached is a problem like any other. */
export async function shakeHands(options: HandshakeOptions): Promise<HandshakeProblem> {
  const ask = options.schema === 'CloudEventSchemaV1_0' ? askForPermission : sendValidationEvent;
  return ask(options).catch((error: unknown) => {
    const { message, cause } = error as Error & { cause?: Error };
    return cause ? `${message}: ${cause.message}` : message;
  });
}
