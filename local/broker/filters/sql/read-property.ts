import type { FilterableMessage, FilterValue } from '../compiled-rule';
import type { PropertyReference } from './syntax-tree';

/** Property names are case-insensitive in SQL; the key as written wins over one that differs in case. */
export function findUserKey(properties: ReadonlyMap<string, FilterValue>, name: string): string | undefined {
  if (properties.has(name)) return name;
  const lowered = name.toLowerCase();
  for (const key of properties.keys()) {
    if (key.toLowerCase() === lowered) return key;
  }
  return undefined;
}

export function readUserProperty(message: FilterableMessage, name: string): FilterValue | undefined {
  const key = findUserKey(message.applicationProperties, name);
  return key === undefined ? undefined : message.applicationProperties.get(key);
}

export function readProperty(
  message: FilterableMessage,
  property: PropertyReference,
): FilterValue | undefined {
  return property.kind === 'system'
    ? message.system[property.name]
    : readUserProperty(message, property.name);
}
