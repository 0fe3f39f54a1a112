import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** App settings by name; names ignore case and `:` equals `__`, as in the platform's configuration. */
export interface Settings {
  get(name: string): string | undefined;
}

function normalise(name: string): string {
  return name.replaceAll(':', '__').toLowerCase();
}

export function createSettings(values: Environment): Settings {
  const byName = new Map<string, string>();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined) byName.set(normalise(name), value);
  return { get: (name) => byName.get(normalise(name)) };
}

interface LocalSettingsFile {
  IsEncrypted?: boolean;
  Values?: Record<string, string>;
}

/**
 * The `Values` of local.settings.json; none when there is no such file.
 * @throws {Error} when the file is not JSON or is encrypted
 */
export function readLocalSettingsFile(appRoot: string): Record<string, string> {
  const file = path.join(appRoot, 'local.settings.json');
  if (!existsSync(file)) return {};
  const settings = parseJsonFile(file) as LocalSettingsFile;
  if (settings.IsEncrypted) throw new Error(`${file} is encrypted; decrypt it with func settings decrypt.`);
  return settings.Values ?? {};
}

/** @throws {Error} naming the file that is not JSON */
export function parseJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${(error as Error).message}`, { cause: error });
  }
}
