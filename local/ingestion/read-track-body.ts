import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';

const unpackers: Readonly<Record<string, typeof gunzip>> = { gzip: gunzip, deflate: inflate };

/** Why a body as a whole is refused. */
export class UnreadableBodyError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

interface TrackBody {
  bytes: Buffer;
  encoding: string | undefined;
  /** Unpacked bytes that are read at most. */
  longestBytes: number;
}

async function unpack({ bytes, encoding = 'identity', longestBytes }: TrackBody): Promise<Buffer> {
  if (encoding === 'identity') return bytes;
  const unpacker = unpackers[encoding.toLowerCase()];
  if (!unpacker) throw new UnreadableBodyError(415, `The encoding ${encoding} is not known; gzip is.`);
  try {
    return await promisify<Buffer, { maxOutputLength: number }, Buffer>(unpacker)(bytes, {
      maxOutputLength: longestBytes,
    });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(longestBytes);
    throw new UnreadableBodyError(400, `The body is not ${encoding}: ${(error as Error).message}`);
  }
}

function tooLarge(longestBytes: number): UnreadableBodyError {
  return new UnreadableBodyError(413, `The body is longer than ${longestBytes} bytes.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UnreadableBodyError(400, `The body is not JSON: ${(error as Error).message}`);
  }
}

/** One item that is no JSON is refused by itself, and must not take its neighbours along. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * The items of one call of the track API: a JSON array, one object, or one object a line.
 * @throws {UnreadableBodyError} with the status to answer
 */
export async function readTrackBody(body: TrackBody): Promise<{ items: unknown[]; sizeBytes: number }> {
  const unpacked = await unpack(body);
  if (unpacked.length > body.longestBytes) throw tooLarge(body.longestBytes);
  const text = unpacked.toString('utf8').trim();
  if (text.startsWith('[')) return { items: parse(text) as unknown[], sizeBytes: unpacked.length };
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const items = lines.length === 1 ? [parse(text)] : lines.map(parseLine);
  return { items, sizeBytes: unpacked.length };
}
