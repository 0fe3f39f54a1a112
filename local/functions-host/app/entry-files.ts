import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import glob from 'fast-glob';
import { parseJsonFile } from './settings';

interface PackageJson {
  main?: unknown;
  type?: string;
}

export interface EntryFiles {
  /** The `main` pattern; undefined when the app has none. */
  pattern: string | undefined;
  /** Relative to the app folder, in the order they load. */
  files: string[];
  isModulePackage: boolean;
}

function depth(file: string): number {
  return file.split('/').length;
}

/** The worker's order: shallower folders first, then byte order; the order inside braces does not count. */
export function inLoadOrder(files: readonly string[]): string[] {
  return [...files].sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
}

/** Expands `main` of package.json as the worker does: a glob, where a folder stands for everything below it. */
export async function findEntryFiles(appRoot: string): Promise<EntryFiles> {
  const packageFile = path.join(appRoot, 'package.json');
  const { main, type } = existsSync(packageFile) ? (parseJsonFile(packageFile) as PackageJson) : {};
  const isModulePackage = type === 'module';
  if (typeof main !== 'string') return { pattern: undefined, files: [], isModulePackage };
  const pattern = main.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
  const isFolder = statSync(path.join(appRoot, pattern), { throwIfNoEntry: false })?.isDirectory();
  const found = await glob(isFolder ? path.posix.join(pattern, '**') : pattern, { cwd: appRoot });
  return { pattern: main, files: inLoadOrder(found), isModulePackage };
}
