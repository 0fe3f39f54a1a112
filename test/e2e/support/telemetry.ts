import type { TelemetryRecord } from '../../../local/ingestion/telemetry-record';
import type { Trace } from '../../../local/ingestion/telemetry-store';
import type { Stack } from './stack';

async function ask<T>({ ingestionUrl }: Stack, path: string): Promise<T> {
  const response = await fetch(ingestionUrl + path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** Everything about one operation or message that has come in so far. */
export function readTrace(stack: Stack, id: string): Promise<Trace> {
  return ask(stack, `/telemetry/traces/${encodeURIComponent(id)}`);
}

/** The newest records, such as those of `{ flow: 'account-to-erp' }`. */
export function readTelemetry(stack: Stack, filter: Record<string, string>): Promise<TelemetryRecord[]> {
  return ask(stack, `/telemetry?${new URLSearchParams({ limit: '10000', ...filter }).toString()}`);
}
