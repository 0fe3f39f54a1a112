import { z } from 'zod';
import type { BodyPreview, FullBody } from './parked-api.contract';

const cloudEvent = z.object({
  specversion: z.string(),
  id: z.string(),
  type: z.string(),
  source: z.string(),
  subject: z.string(),
  time: z.string(),
  data: z.unknown().optional(),
});

/** What a body is about, without a value that may be personal. */
export function previewBody(bytes: Uint8Array): BodyPreview {
  const sizeBytes = bytes.byteLength;
  const value = parseJson(bytes);
  const parsed = cloudEvent.safeParse(value);
  if (!parsed.success) return { sizeBytes, ...membersOf(value) };
  const { id, type, source, subject, time, data } = parsed.data;
  return { sizeBytes, event: { id, type, source, subject, time }, ...membersOf(data) };
}

/** The whole body, for an operator who asked for it. */
export function fullBody(bytes: Uint8Array): FullBody {
  const sizeBytes = bytes.byteLength;
  try {
    return { sizeBytes, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { sizeBytes, base64: Buffer.from(bytes).toString('base64') };
  }
}

function membersOf(value: unknown): { members?: string[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return { members: Object.keys(value) };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
