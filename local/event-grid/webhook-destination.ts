import { contentType, deliveryHeaders } from './delivery-headers';
import type { Delivery, Destination } from './destination';
import { shakeHands, type HandshakeOptions } from './handshake';
import { failedWith, failedWithout, isDelivered } from './http-outcome';
import { responseTimeoutMs, type FailedDelivery } from './retry-schedule';

interface WebhookOptions extends Omit<HandshakeOptions, 'signal'> {
  kind: 'function' | 'webhook';
  name: string;
}

/** The Event Grid schema wraps its one event in an array, CloudEvents do not. */
function bodyOf({ event }: Delivery): string {
  return JSON.stringify(event.schema === 'EventGridSchema' ? [event.content] : event.content);
}

async function post(
  url: string,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<FailedDelivery | undefined> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': contentType(delivery), ...deliveryHeaders(delivery) },
    body: bodyOf(delivery),
    signal: AbortSignal.any([signal, AbortSignal.timeout(responseTimeoutMs)]),
  });
  await response.body?.cancel();
  return isDelivered(response.status) ? undefined : failedWith(response.status);
}

/** An HTTP endpoint; a function is one whose handshake the Functions host answers itself. */
export function createWebhookDestination({ kind, name, ...handshake }: WebhookOptions): Destination {
  return {
    kind,
    name: `${kind} ${name}`,
    shakeHands: (signal) => shakeHands({ ...handshake, signal }),
    deliver: (delivery, signal) => post(handshake.url, delivery, signal).catch(failedWithout),
    close: () => Promise.resolve(),
  };
}
