import autocannon from 'autocannon';

export interface HttpLoad {
  method: 'GET' | 'POST';
  /** Path below the server's address. */
  path: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

const connections = 10;
const durationSeconds = 0.5;

export interface Served {
  requests: number;
  durationSeconds: number;
}

/**
 * Calls a server from ten connections for half a second.
 * @throws {Error} when a call fails
 */
export async function callServer(
  address: string,
  { method, path, body, headers }: HttpLoad,
): Promise<Served> {
  const { requests, duration, errors, non2xx } = await autocannon({
    url: `${address}${path}`,
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    connections,
    duration: durationSeconds,
    sampleInt: 25,
  });
  if (errors + non2xx > 0) throw new Error(`${errors + non2xx} calls of ${address}${path} failed.`);
  return { requests: requests.total, durationSeconds: duration };
}
