import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The `Values` of local.settings.json, or of the sample in a clone that has none yet.
 * @throws {Error} naming the file when it is not JSON
 */
export function readLocalSettings(appRoot: string): Record<string, string> {
  const own = path.join(appRoot, 'local.settings.json');
  const file = existsSync(own) ? own : path.join(appRoot, 'local.settings.sample.json');
  try {
    const { Values = {} } = JSON.parse(readFileSync(file, 'utf8')) as { Values?: Record<string, string> };
    return Values;
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${(error as Error).message}`, { cause: error });
  }
}
