import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { PackageFiles } from './application-files';

/** Local parts on purpose: a zip stores local time without a zone, so every machine writes the same bytes. */
const fixedTime = new Date(2020, 0, 1, 0, 0, 0);
const readableFile = 0o100644;

/** The same files give the same bytes: sorted by name, one time, one mode. */
export async function writeZip(files: PackageFiles, out: string): Promise<void> {
  await mkdir(path.dirname(out), { recursive: true });
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(out));
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    zip.addBuffer(Buffer.from(bytes), name, {
      mtime: fixedTime,
      mode: readableFile,
      compress: true,
      forceDosTimestamp: true,
    });
  }
  zip.end();
  await written;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
