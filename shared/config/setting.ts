import type { z } from 'zod';

/** What one name had to say; `undefined` for a setting that is absent or empty. */
export type SettingLookup = (name: string) => string | undefined;

/** Why one setting cannot be used. The text never holds a value. */
export interface SettingProblem {
  name: string;
  kind: 'missing' | 'invalid';
  /** What the setting must look like; set when `kind` is `invalid`. */
  expectation?: string;
}

export type SettingResult<T> = { value: T } | { problems: readonly SettingProblem[] };

/** A setting that is spread over several names, such as a connection: `<name>` or `<name>__<part>`. */
export interface CompositeSetting<T> {
  /** Further names that may stand in for the setting's own one, without the leading `<name>__`. */
  readonly parts: readonly string[];
  read(name: string, lookup: SettingLookup): SettingResult<T>;
}

export type SettingDefinition = z.ZodType | CompositeSetting<unknown>;

/** The type a handler sees for one setting. */
export type SettingValue<D> = D extends z.ZodType
  ? z.output<D>
  : D extends CompositeSetting<infer T>
    ? T
    : never;

/**
 * What the application sees instead of a secret while the platform cannot read the vault: a text that others can guess.
 * It counts as absent.
 */
const unresolvedReference = '@Microsoft.KeyVault(';

/**
 * Reads one plain setting through its schema.
 * A message of the schema that happens to quote the value is replaced: settings hold secrets.
 */
export function readPlainSetting(
  schema: z.ZodType,
  name: string,
  lookup: SettingLookup,
): SettingResult<unknown> {
  const given = lookup(name);
  const isUnresolved = given?.startsWith(unresolvedReference) === true;
  const raw = isUnresolved ? undefined : given;
  const result = schema.safeParse(raw);
  if (result.success) return { value: result.data };
  if (isUnresolved)
    return { problems: [{ name, kind: 'invalid', expectation: 'must be a secret the vault gives' }] };
  if (raw === undefined) return { problems: [{ name, kind: 'missing' }] };
  const message = result.error.issues[0]?.message ?? '';
  return {
    problems: [{ name, kind: 'invalid', expectation: message.includes(raw) ? 'is not valid' : message }],
  };
}
