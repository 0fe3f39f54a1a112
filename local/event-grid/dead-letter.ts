import { randomUUID } from 'node:crypto';
import type { PublishedEvent } from './published-event';

/** The end of an event that nobody could be given. */
export interface DeadLetter {
  event: PublishedEvent;
  reason: string;
  attempts: number;
  lastOutcome: string | undefined;
  lastAttemptAtMs: number | undefined;
}

/** Where dead letters go; rejects while it cannot take them. */
export interface DeadLetterStore {
  write(blobName: string, content: string): Promise<void>;
}

const iso = (timeMs: number | undefined): string | undefined =>
  timeMs === undefined ? undefined : new Date(timeMs).toISOString();

/** The event with the platform's extra fields, which CloudEvents spells in lower case. */
export function describeDeadLetter({
  event,
  reason,
  attempts,
  lastOutcome,
  lastAttemptAtMs,
}: DeadLetter): object {
  const fields = {
    deadLetterReason: reason,
    deliveryAttempts: attempts,
    lastDeliveryOutcome: lastOutcome,
    publishTime: iso(event.publishedAtMs),
    lastDeliveryAttemptTime: iso(lastAttemptAtMs),
  };
  const spell = (name: string): string => (event.schema === 'EventGridSchema' ? name : name.toLowerCase());
  const extra = Object.entries(fields).map(([name, value]) => [spell(name), value]);
  return { ...event.content, ...(Object.fromEntries(extra) as object) };
}

/** `<topic>/<SUBSCRIPTION>/<year>/<month>/<day>/<hour>/<id>.json`, in UTC and without leading zeros. */
export function deadLetterBlobName(topic: string, subscription: string, atMs: number): string {
  const at = new Date(atMs);
  const hour = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours()];
  return [topic, subscription.toUpperCase(), ...hour, `${randomUUID()}.json`].join('/');
}
