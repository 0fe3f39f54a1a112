import type { HttpRequest } from '@azure/functions';

/** Why there is no body to work with: longer than the function takes, or broken off by the caller. */
export type UnreadableBody = 'too-large' | 'incomplete';

/** The body's bytes; its size is decided by the declared length first, then by counting. */
export async function readRequestBody(
  { headers, body }: HttpRequest,
  maxBodyBytes: number,
): Promise<Uint8Array | UnreadableBody> {
  if (Number(headers.get('content-length') ?? 0) > maxBodyBytes) return 'too-large';
  if (body === null) return new Uint8Array();
  try {
    return await collect(body as AsyncIterable<Uint8Array>, maxBodyBytes);
  } catch {
    // Nothing but the connection can fail here, and whoever held its other end has left.
    return 'incomplete';
  }
}

async function collect(
  body: AsyncIterable<Uint8Array>,
  maxBodyBytes: number,
): Promise<Uint8Array | 'too-large'> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBodyBytes) return 'too-large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
