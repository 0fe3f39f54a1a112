/** The places of a RFC 4122 uuid's bytes in .NET's order: the first three groups are reversed. */
const dotNetOrder = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

export function uuidBytes(token: string): Buffer {
  return Buffer.from(token.replaceAll('-', ''), 'hex');
}

/** Delivery tags are lock tokens in .NET's byte order; clients put them back into RFC order. */
export function deliveryTagOf(token: string): Buffer {
  const bytes = uuidBytes(token);
  const tag = Buffer.allocUnsafe(16);
  for (let index = 0; index < 16; index++) tag[index] = bytes[dotNetOrder[index] ?? 0] ?? 0;
  return tag;
}

export function uuidText(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
