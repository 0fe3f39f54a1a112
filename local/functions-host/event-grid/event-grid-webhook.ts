import type { IncomingHttpHeaders } from 'node:http';
export interface WebhookAnswer {
  status: number;
  body?: string;
}

/** The parts of a webhook call that decide its answer. */
export interface WebhookCall {
  headers: IncomingHttpHeaders;
  functionName: string | null;
  body: string;
}

interface ValidationEvent {
  data?: { validationCode?: string };
}

function parseEvents(body: string): unknown[] | undefined {
  try {
    const content = JSON.parse(body) as unknown;
    if (typeof content !== 'object' || content === null) return undefined;
    return Array.isArray(content) ? (content as unknown[]) : [content];
  } catch {
    return undefined;
  }
}

function answerValidation([event]: readonly unknown[]): WebhookAnswer {
  const code = (event as ValidationEvent | undefined)?.data?.validationCode;
  if (code === undefined) return { status: 400 };
  return { status: 200, body: JSON.stringify({ validationResponse: code }) };
}

/** A function that takes events. */
export interface EventReceiver {
  /** What the webhook's `functionName` must say, in any case. */
  name: string;
  /** False makes Event Grid send the event again. */
  receive(event: unknown): Promise<boolean>;
}

/** Every event at once; one failure makes Event Grid send all of them again. */
async function deliver(receiver: EventReceiver, events: readonly unknown[]): Promise<WebhookAnswer> {
  const accepted = await Promise.all(events.map((event) => receiver.receive(event)));
  return { status: accepted.every(Boolean) ? 202 : 500 };
}

/** Answers a webhook of the platform's Event Grid extension by its table. */
export async function answerEventGrid(
  { headers, functionName, body }: WebhookCall,
  receivers: readonly EventReceiver[],
): Promise<WebhookAnswer> {
  const receiver = receivers.find(({ name }) => name.toLowerCase() === functionName?.toLowerCase());
  if (!receiver) return { status: 404 };
  const eventType = String(headers['aeg-event-type'] ?? '').toLowerCase();
  if (eventType === 'unsubscribe') return { status: 202 };
  if (eventType !== 'subscriptionvalidation' && eventType !== 'notification') return { status: 400 };
  const events = parseEvents(body);
  if (!events) return { status: 400 };
  return eventType === 'notification' ? deliver(receiver, events) : answerValidation(events);
}
