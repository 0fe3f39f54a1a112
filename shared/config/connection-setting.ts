import { z } from 'zod';
import { readPlainSetting, type CompositeSetting, type SettingLookup, type SettingProblem } from './setting';

/** How to reach an Azure resource: by a connection string, or by address and managed identity. */
export type Connection<Part extends string> =
  | { readonly kind: 'connection-string'; readonly connectionString: string }
  | ({ readonly kind: 'identity' } & Readonly<Record<Part, string>>);

/** Host name without scheme, such as `contoso.servicebus.windows.net`. */
export const hostName = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/, 'must be a host name without scheme or path');

/**
 * A connection in the forms the Functions host knows: `<name>` holds a connection string, or
 * `<name>__<part>` hold the addresses that a managed identity opens. The connection string wins, as in the host.
 */
export function connectionSetting<Part extends string>(
  parts: Readonly<Record<Part, z.ZodType<string>>>,
): CompositeSetting<Connection<Part>> {
  const partNames = Object.keys(parts) as Part[];
  return {
    parts: partNames,
    read(name, lookup) {
      const connectionString = lookup(name);
      if (connectionString !== undefined) return { value: { kind: 'connection-string', connectionString } };
      if (!hasAnyPart(name, partNames, lookup)) return { problems: [{ name, kind: 'missing' }] };
      const problems: SettingProblem[] = [];
      const addresses: Record<string, unknown> = {};
      for (const part of partNames) {
        const result = readPlainSetting(parts[part], `${name}__${part}`, lookup);
        if ('problems' in result) problems.push(...result.problems);
        else addresses[part] = result.value;
      }
      if (problems.length > 0) return { problems };
      return { value: { kind: 'identity', ...(addresses as Record<Part, string>) } };
    },
  };
}

/** The same for a resource that an installation may do without: absent is `undefined`, incomplete is a problem. */
export function optionalConnectionSetting<Part extends string>(
  parts: Readonly<Record<Part, z.ZodType<string>>>,
): CompositeSetting<Connection<Part> | undefined> {
  const required = connectionSetting(parts);
  return {
    parts: required.parts,
    read(name, lookup) {
      const present = lookup(name) !== undefined || hasAnyPart(name, required.parts, lookup);
      return present ? required.read(name, lookup) : { value: undefined };
    },
  };
}

function hasAnyPart(name: string, parts: readonly string[], lookup: SettingLookup): boolean {
  return parts.some((part) => lookup(`${name}__${part}`) !== undefined);
}
