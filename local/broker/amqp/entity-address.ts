/** What a link's address asks for. */
export type EntityAddress =
  { kind: 'claims' } | { kind: 'management'; path: string } | { kind: 'entity'; path: string };

const managementSuffix = '/$management';

/** Reads a link address: a path, or a full URI as some SDKs send it. */
export function parseAddress(address: string): EntityAddress {
  const path = address.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/^\/+|\/+$/g, '');
  const lowered = path.toLowerCase();
  if (lowered === '$cbs') return { kind: 'claims' };
  if (lowered.endsWith(managementSuffix))
    return { kind: 'management', path: path.slice(0, -managementSuffix.length) };
  return { kind: 'entity', path };
}
