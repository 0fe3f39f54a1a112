import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { parseDurationMs } from './duration';
import { parseJsonFile } from './settings';

/** A time span, read as milliseconds. */
const duration = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text, context) => {
      const durationMs = parseDurationMs(text);
      if (durationMs === undefined)
        context.addIssue({ code: 'custom', message: `"${text}" is no time span such as 00:05:00` });
      return durationMs ?? z.NEVER;
    });
const count = (fallback: number) => z.int().min(0).default(fallback);
const cores = availableParallelism();

const http = z.object({
  routePrefix: z.string().default('api'),
  customHeaders: z.record(z.string(), z.string()).default({}),
});

/** Defaults are those of the Service Bus extension 5.x. */
const serviceBus = z.object({
  autoCompleteMessages: z.boolean().default(true),
  maxConcurrentCalls: count(16 * cores),
  maxConcurrentSessions: count(8),
  maxMessageBatchSize: count(1000),
  maxAutoLockRenewalDuration: duration('00:05:00'),
  sessionIdleTimeout: duration('00:01:00'),
});

const blobs = z.object({
  maxDegreeOfParallelism: count(8 * cores),
  poisonBlobThreshold: count(5),
});

/** Defaults are those of the storage queues extension 5.x. */
const queues = z.object({
  batchSize: count(16),
  newBatchThreshold: z.int().min(0).optional(),
  maxDequeueCount: count(5),
  maxPollingInterval: duration('00:00:10'),
  visibilityTimeout: duration('00:00:00'),
  messageEncoding: z.enum(['base64', 'none']).default('base64'),
});

const hostJsonSchema = z.object({
  version: z.literal('2.0'),
  functionTimeout: z.string().default('00:30:00'),
  logging: z.object({ logLevel: z.record(z.string(), z.string()).default({}) }).default({ logLevel: {} }),
  extensions: z
    .object({
      http: http.prefault({}),
      serviceBus: serviceBus.prefault({}),
      blobs: blobs.prefault({}),
      queues: queues.prefault({}),
    })
    .prefault({}),
});

export type HostJson = z.infer<typeof hostJsonSchema>;

/**
 * The parts of host.json this host knows; others belong to the platform and are passed over.
 * @throws {Error} naming the entries that are wrong
 */
export function parseHostJson(content: unknown): HostJson {
  const result = hostJsonSchema.safeParse(content);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`host.json is not valid: ${problems.join('; ')}`);
}

/** @throws {Error} when the folder has no host.json: the platform does not start without one */
export function readHostJson(appRoot: string): HostJson {
  const file = path.join(appRoot, 'host.json');
  if (!existsSync(file)) throw new Error(`${appRoot} has no host.json, so it is no Functions app.`);
  return parseHostJson(parseJsonFile(file));
}
