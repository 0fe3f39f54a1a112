import { refuse } from '../platform-error';
import type { StandInRequest } from './stand-in-request';

const rootPath = /^\/api\/data\/v9\.\d+\/?/;

/** Path and query of a URL below the service's root, absolute or relative. */
export function readUrl(url: string): Pick<StandInRequest, 'path' | 'query'> {
  const relative = url.replace(/^https?:\/\/[^/?]*/i, '').replace(rootPath, '');
  const [path = '', ...query] = relative.split('?');
  try {
    return { path: decodeURIComponent(path), query: new URLSearchParams(query.join('?')) };
  } catch {
    throw refuse.malformedQuery(`The URL '${url}' is not valid.`);
  }
}
