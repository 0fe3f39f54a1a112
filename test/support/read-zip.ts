import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  /** As in the archive: date and time of DOS, without a zone. */
  dosTime: number;
  mode: number;
  bytes: Buffer;
}

const centralHeader = 0x02014b50;
const endHeader = 0x06054b50;
const endLength = 22;

/** Reads a small archive without a comment, as `npm run package` writes it. */
export function readZip(zip: Buffer): ZipEntry[] {
  const end = zip.length - endLength;
  if (zip.readUInt32LE(end) !== endHeader) throw new Error('not an archive, or one with a comment');
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === centralHeader) {
    const nameLength = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      dosTime: zip.readUInt32LE(at + 12),
      mode: zip.readUInt32LE(at + 38) >>> 16,
      bytes: contentsAt(zip, zip.readUInt32LE(at + 42), {
        length: zip.readUInt32LE(at + 20),
        isPacked: zip.readUInt16LE(at + 10) !== 0,
      }),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function contentsAt(
  zip: Buffer,
  at: number,
  { length, isPacked }: { length: number; isPacked: boolean },
): Buffer {
  const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  const bytes = zip.subarray(start, start + length);
  return isPacked ? inflateRawSync(bytes) : bytes;
}
