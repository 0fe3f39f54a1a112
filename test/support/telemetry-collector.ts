import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** One record as the SDK of Application Insights sends it, as far as tests look at it. */
export interface TelemetryRecord {
  tags: Record<string, string>;
  data: {
    baseType: string;
    baseData: {
      id?: string;
      name?: string;
      message?: string;
      target?: string;
      type?: string;
      resultCode?: string;
      success?: boolean;
      severityLevel?: string;
      metrics?: { name: string; value: number }[];
      properties?: Record<string, string>;
    };
  };
}

/** How the collector answers: it takes everything, refuses with a status, or never answers. */
export type CollectorMood = 'accepts' | 'hangs' | 400 | 500;

export interface TelemetryCollector {
  readonly records: TelemetryRecord[];
  /** Requests that have arrived, answered or not. */
  readonly requestCount: number;
  connectionString: string;
  close(): Promise<void>;
}

/** A collector of telemetry on a free port. */
export async function startTelemetryCollector(mood: CollectorMood = 'accepts'): Promise<TelemetryCollector> {
  const records: TelemetryRecord[] = [];
  let requestCount = 0;
  const server = createServer((request, response) => {
    requestCount++;
    void bytesOf(request).then((bytes) => {
      if (mood === 'hangs') return;
      if (mood === 'accepts') records.push(...recordsOf(bytes, request));
      answer(response, mood);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    records,
    get requestCount() {
      return requestCount;
    },
    connectionString: connectionStringFor(port),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

export function connectionStringFor(port: number): string {
  const key = 'InstrumentationKey=00000000-0000-4000-8000-000000000001';
  return `${key};IngestionEndpoint=http://127.0.0.1:${port}/;LiveEndpoint=http://127.0.0.1:${port}/`;
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function recordsOf(bytes: Buffer, { headers }: IncomingMessage): TelemetryRecord[] {
  const text = headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
  return JSON.parse(text.toString()) as TelemetryRecord[];
}

function answer(response: ServerResponse, mood: Exclude<CollectorMood, 'hangs'>): void {
  response.statusCode = mood === 'accepts' ? 200 : mood;
  response.setHeader('content-type', 'application/json');
  response.end('{"itemsReceived":0,"itemsAccepted":0,"errors":[]}');
}
