import { z } from 'zod';
import { telemetryKinds, type TelemetryRecord } from '../../local/ingestion/telemetry-record';

const record: z.ZodType<TelemetryRecord> = z.object({
  kind: z.enum(telemetryKinds),
  time: z.string(),
  name: z.string(),
  operationId: z.string().optional(),
  parentId: z.string().optional(),
  id: z.string().optional(),
  durationMs: z.number().optional(),
  success: z.boolean().optional(),
  resultCode: z.string().optional(),
  type: z.string().optional(),
  target: z.string().optional(),
  severity: z.number().optional(),
  value: z.number().optional(),
  role: z.string().optional(),
  properties: z.record(z.string(), z.string()),
});

export const telemetryRecords = z.array(record);

export const trace = z.object({ operations: z.array(z.string()), records: telemetryRecords });

const timeoutMs = 10_000;

interface Question<T> {
  /** Where the ingestion stand-in answers. */
  url: string;
  path: string;
  answer: z.ZodType<T>;
}

async function fetchAnswer(url: string, path: string): Promise<Response> {
  try {
    return await fetch(new URL(path, url), { signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    throw new Error(`Nobody answers at ${url}. The local cloud must run (npm start).`, { cause: error });
  }
}

/** @throws {Error} when nobody answers, or something that is no ingestion stand-in */
export async function askIngestion<T>({ url, path, answer }: Question<T>): Promise<T> {
  const response = await fetchAnswer(url, path);
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = answer.safeParse(body);
  if (response.ok && parsed.success) return parsed.data;
  const reason = (body as { error?: unknown } | undefined)?.error;
  throw new Error(
    `${url} answered ${response.status} to ${path}${typeof reason === 'string' ? `: ${reason}` : ''}. Is it the local cloud of this version?`,
  );
}
