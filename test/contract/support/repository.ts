import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const repositoryRoot = path.resolve(__dirname, '../../..');

/** Undefined when there is no such file. */
export function readText(file: string): string | undefined {
  const absolute = path.join(repositoryRoot, file);
  return existsSync(absolute) ? readFileSync(absolute, 'utf8') : undefined;
}

/** @throws {Error} naming the file when it is missing */
export function requireText(file: string): string {
  const text = readText(file);
  if (text === undefined) throw new Error(`${file} is missing`);
  return text;
}

/** The `Values` a developer starts with. */
export function sampleValues(): Record<string, string> {
  const sample = JSON.parse(requireText('local.settings.sample.json')) as { Values: Record<string, string> };
  return sample.Values;
}
