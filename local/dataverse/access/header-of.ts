import type { RequestHeaders } from './access-control';

/** The one value of a header; undefined when it is absent or empty. */
export function headerOf(headers: RequestHeaders, name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
