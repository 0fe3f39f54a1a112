import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { applicationFiles } from './application-files';
import { writeFolder } from './write-folder';
import { sha256, writeZip } from './write-zip';

interface MakePackageOptions {
  root: string;
  out: string;
  folder?: string | undefined;
  buildId: string;
  print: (line: string) => void;
}

const sizeWidth = 12;

function describeSize(bytes: number): string {
  return bytes.toLocaleString('en-US').padStart(sizeWidth);
}

/** Bundles, writes and describes the package; the digest of its bytes. */
export async function makePackage(options: MakePackageOptions): Promise<string> {
  const { root, out, folder, buildId, print } = options;
  print(`Packaging ${buildId} …`);
  const files = await applicationFiles(root, buildId);
  const target = path.resolve(root, out);
  await writeZip(files, target);
  if (folder !== undefined) await writeFolder(files, path.resolve(root, folder));
  const zip = await readFile(target);
  const digest = sha256(zip);
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    print(`${describeSize(bytes.length)}  ${name}`);
  print(`${describeSize(zip.length)}  ${out} (${files.size} entries, zipped)`);
  print(`sha256 ${digest}`);
  return digest;
}
