import { writeLosslessJson } from '../lossless-json';

interface EncodedContext {
  body: Buffer<ArrayBuffer>;
  /** The platform left out the members that make a context large. */
  isTrimmed: boolean;
}

const trimmedMembers = new Set(['ParentContext', 'InputParameters', 'PreEntityImages', 'PostEntityImages']);

/** Slashes are escaped, as .NET's DataContractJsonSerializer does; in JSON they occur inside text only. */
function encode(context: Record<string, unknown>): Buffer<ArrayBuffer> {
  return Buffer.from(writeLosslessJson(context).replaceAll('/', '\\/'), 'utf8');
}

/** Encodes a context; one above the limit loses four members, whatever its size is then. */
export function encodeContext(context: Record<string, unknown>, limitBytes: number): EncodedContext {
  const body = encode(context);
  if (body.byteLength <= limitBytes) return { body, isTrimmed: false };
  const kept = Object.entries(context).filter(([name]) => !trimmedMembers.has(name));
  return { body: encode(Object.fromEntries(kept)), isTrimmed: true };
}
