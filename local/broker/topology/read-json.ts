import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { TopologyProblem } from './topology-error';

function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

function toProblem(file: string, { path, message }: z.core.$ZodIssue): TopologyProblem {
  const place = formatPath(path);
  return { path: place === '' ? file : `${file}: ${place}`, problem: message };
}

/** Reads a JSON file that must have this shape; otherwise adds every wrong or unknown entry to `problems`. */
export function readJson<T extends z.ZodType>(
  file: string,
  schema: T,
  problems: TopologyProblem[],
): z.output<T> | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')));
    if (parsed.success) return parsed.data;
    problems.push(...parsed.error.issues.map((issue) => toProblem(file, issue)));
  } catch (error) {
    problems.push({ path: file, problem: (error as Error).message });
  }
  return undefined;
}
