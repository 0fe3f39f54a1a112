import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Shorter bodies fit into one packet anyway. */
const worthwhileBytes = 1_400;

const compressors = {
  br: (bytes: Uint8Array) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes: Uint8Array) => promisify(gzip)(bytes),
} as const;

export type ContentCoding = keyof typeof compressors;

/** The best coding that `accept-encoding` takes; undefined for none. */
export function chooseCoding(acceptEncoding: string | null): ContentCoding | undefined {
  const weights = new Map<string, number>();
  for (const part of (acceptEncoding ?? '').split(',').slice(0, 20)) {
    const [name = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
    weights.set(name.trim(), weight === undefined ? 1 : Number(weight));
  }
  const weightOf = (coding: ContentCoding): number => weights.get(coding) ?? weights.get('*') ?? 0;
  const best: ContentCoding = weightOf('gzip') > weightOf('br') ? 'gzip' : 'br';
  return weightOf(best) > 0 ? best : undefined;
}

export interface EncodedBody {
  bytes: Uint8Array;
  coding?: ContentCoding;
}

/** The body as the caller takes it best; short ones stay as they are. */
export async function compress(bytes: Uint8Array, acceptEncoding: string | null): Promise<EncodedBody> {
  const coding = bytes.byteLength < worthwhileBytes ? undefined : chooseCoding(acceptEncoding);
  if (coding === undefined) return { bytes };
  return { bytes: await compressors[coding](bytes), coding };
}
