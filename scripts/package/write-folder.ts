import { access, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PackageFiles } from './application-files';

async function isEmptyOrPackage(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  if (names.length === 0) return true;
  return access(path.join(folder, 'build.json')).then(
    () => true,
    () => false,
  );
}

/**
 * The same files unzipped, and nothing else in the folder.
 * @throws {Error} for a folder that holds something other than an earlier package
 */
export async function writeFolder(files: PackageFiles, folder: string): Promise<void> {
  if (!(await isEmptyOrPackage(folder)))
    throw new Error(`${folder} holds other files than a package; choose an empty folder.`);
  await rm(folder, { recursive: true, force: true });
  for (const [name, bytes] of files) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}
