import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import glob from 'fast-glob';

interface InstalledPackage {
  dependencies?: Record<string, string>;
}

/** What Node never reads, and second forms of the same code. */
const unneeded = [
  '**/*.map',
  '**/*.min.js',
  '**/*.mjs',
  '**/*.ts',
  '**/*.mts',
  '**/*.cts',
  '**/src/**',
  '**/*.md',
];

/** Folder of an installed package, looked up as Node does from the one that needs it. */
async function findPackage(name: string, from: string): Promise<string> {
  const folders = createRequire(path.join(from, 'package.json')).resolve.paths(name) ?? [];
  for (const folder of folders) {
    const found = path.join(folder, name);
    const [file] = await glob('package.json', { cwd: found });
    if (file) return found;
  }
  throw new Error(`${name}, which ${from} needs, is not installed: run npm ci.`);
}

async function addPackage(root: string, folder: string, files: Map<string, Uint8Array>): Promise<void> {
  const place = path.relative(root, folder).split(path.sep).join('/');
  if (files.has(`${place}/package.json`)) return;
  const names = await glob('**', { cwd: folder, ignore: [...unneeded, 'node_modules/**'], dot: false });
  for (const name of names.sort()) files.set(`${place}/${name}`, await readFile(path.join(folder, name)));
  const { dependencies = {} } = JSON.parse(
    await readFile(path.join(folder, 'package.json'), 'utf8'),
  ) as InstalledPackage;
  for (const name of Object.keys(dependencies).sort())
    await addPackage(root, await findPackage(name, folder), files);
}

/** The files of these packages and of what they depend on, as they lie in node_modules. */
export async function runtimePackageFiles(
  root: string,
  packages: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const name of packages) await addPackage(root, await findPackage(name, root), files);
  return files;
}
