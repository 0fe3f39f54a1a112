import type { TableCall } from './call';

/** The platform's largest page, and how far it counts. */
export const largestPage = 5_000;

/** The same request with a token that says where it goes on. */
export function nextLink(
  { serviceUrl, table, query }: Pick<TableCall, 'serviceUrl' | 'table' | 'query'>,
  option: '$skiptoken' | '$deltatoken',
  token: string,
): string {
  const kept = [...query.search].filter(([name]) => name !== '$skiptoken' && name !== '$deltatoken');
  const pairs = [...kept, [option, token] as const].map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  return `${serviceUrl}/${table.setName}?${pairs.join('&')}`;
}
