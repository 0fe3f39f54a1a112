import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** A blob that was created or replaced, or deleted, through the HTTP interface. */
export interface BlobEvent {
  kind: 'created' | 'deleted';
  container: string;
  /** The blob's name, decoded; it may hold slashes. */
  name: string;
}

export type BlobListener = (event: BlobEvent) => void;

/** `/<account>/<container>/<blob…>` */
const blobPath = /^\/[^/]+\/([^/]+)\/(.+)$/;

function kindOf(method: string | undefined, query: URLSearchParams): BlobEvent['kind'] | undefined {
  const operation = query.get('comp');
  if (method === 'DELETE' && operation === null && !query.has('snapshot')) return 'deleted';
  const isWholeBlob = operation === null || operation === 'blocklist';
  return method === 'PUT' && isWholeBlob ? 'created' : undefined;
}

/** Reads a successful request as a blob event; undefined for everything else (blocks, metadata, leases, containers). */
export function toBlobEvent(
  method: string | undefined,
  url: string | undefined,
  status: number,
): BlobEvent | undefined {
  if (status < 200 || status > 299) return undefined;
  const { pathname, searchParams } = new URL(url ?? '/', 'http://127.0.0.1');
  const [, container, name] = blobPath.exec(pathname) ?? [];
  const kind = kindOf(method, searchParams);
  if (kind === undefined || container === undefined || name === undefined) return undefined;
  return { kind, container: decodeURIComponent(container), name: decodeURIComponent(name) };
}

/** Tells listeners of every blob that Azurite has stored or deleted, once its answer is on the way. */
export class BlobEvents {
  private readonly listeners = new Set<BlobListener>();

  observe(server: Server): void {
    server.on('request', ({ method, url }: IncomingMessage, response: ServerResponse) => {
      response.on('finish', () => {
        const event = toBlobEvent(method, url, response.statusCode);
        if (event)
          this.listeners.forEach((listener) => {
            listener(event);
          });
      });
    });
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: BlobListener): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }
}
