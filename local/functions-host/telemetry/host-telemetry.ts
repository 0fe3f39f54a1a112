import type { Settings } from '../app/settings';
import { toLogEnvelope, toRequestEnvelope, type InvocationRecord, type LogRecord } from './envelopes';
import { parseIngestionEndpoint } from './ingestion-endpoint';
import { TelemetrySender, type SendBatch } from './telemetry-sender';

/** What the host tells about the functions it runs. */
export interface HostTelemetry {
  recordInvocation(record: InvocationRecord): void;
  recordLog(record: LogRecord): void;
  /** Sends what waits, for two seconds at most. */
  close(): Promise<void>;
}

const longestCloseMs = 2_000;

const nothing: HostTelemetry = {
  recordInvocation: () => undefined,
  recordLog: () => undefined,
  close: () => Promise.resolve(),
};

function sendTo(trackUrl: string): SendBatch {
  return async (body, signal) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const response = await fetch(trackUrl, { method: 'POST', headers, body: new Uint8Array(body), signal });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${trackUrl} answered ${response.status}`);
  };
}

/** Sends to the resource of `APPLICATIONINSIGHTS_CONNECTION_STRING`, as the platform's host does; nothing without it. */
export function createHostTelemetry(settings: Settings, log: (line: string) => void): HostTelemetry {
  const endpoint = parseIngestionEndpoint(settings.get('APPLICATIONINSIGHTS_CONNECTION_STRING'));
  if (!endpoint) return nothing;
  const { trackUrl, instrumentationKey } = endpoint;
  const role = settings.get('OTEL_SERVICE_NAME') ?? settings.get('WEBSITE_SITE_NAME') ?? 'functions';
  const origin = { instrumentationKey, role };
  const sender = new TelemetrySender({ send: sendTo(trackUrl), log });
  return {
    recordInvocation(record) {
      sender.add(() => toRequestEnvelope(record, origin));
    },
    recordLog(record) {
      sender.add(() => toLogEnvelope(record, origin));
    },
    close: () => sender.close(longestCloseMs),
  };
}
