import { createHash } from 'node:crypto';
import { compress, type EncodedBody } from '../../shared/api/response/compress';
import type { RequestHandler } from '../../shared/hosting/request-context';

export interface ServedDocument {
  text: string;
  contentType: string;
  contentSecurityPolicy: string;
}

/** Serves a text that does not change while the application runs; who has it already gets 304. */
export function createServeDocumentHandler(document: ServedDocument): RequestHandler {
  const bytes = Buffer.from(document.text);
  const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const headers = {
    etag,
    'cache-control': 'no-cache',
    'content-security-policy': document.contentSecurityPolicy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    vary: 'Accept-Encoding',
  };
  const encodings = new Map<string, Promise<EncodedBody>>();

  return async function serveDocument(request) {
    if (isKnown(request.headers.get('if-none-match'), etag)) return { status: 304, headers };
    const accepted = request.headers.get('accept-encoding') ?? '';
    const { bytes: body, coding } = await encoded(accepted);
    return {
      status: 200,
      headers: {
        ...headers,
        'content-type': document.contentType,
        ...(coding !== undefined && { 'content-encoding': coding }),
      },
      ...(request.method !== 'HEAD' && { body }),
    };
  };

  function encoded(accepted: string): Promise<EncodedBody> {
    const known = encodings.get(accepted);
    if (known) return known;
    const encoding = compress(bytes, accepted);
    if (encodings.size < mostSpellings) encodings.set(accepted, encoding);
    return encoding;
  }
}

/** Browsers spell `accept-encoding` in a few ways; whoever makes up others gets no memory of ours. */
const mostSpellings = 16;

function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const opaque = etag.replace(/^W\//, '');
  return ifNoneMatch
    .split(',')
    .some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === opaque);
}
