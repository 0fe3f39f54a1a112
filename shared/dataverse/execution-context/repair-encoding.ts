/** The characters Windows-1252 has at bytes 80 to 9F; its five unused bytes stand for the control characters there. */
const windows1252High = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const byteByCharacter = new Map(
  Array.from(windows1252High, (character, index) => [character, 0x80 + index] as const),
);

function encodeWindows1252(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isSameByte = code < 0x80 || (code >= 0xa0 && code <= 0xff);
    const byte = isSameByte ? code : byteByCharacter.get(text.charAt(index));
    if (byte === undefined) return undefined;
    bytes[index] = byte;
  }
  return bytes;
}

/**
 * Undoes UTF-8 that was read as Windows-1252 on its way (`â‚¬` becomes `€` again). The damage concerns a whole body,
 * so a body with any character that cannot stem from it stays as it is.
 * @see Dataverse reference 1.4: two public captures show the quirk.
 */
export function repairEncoding(text: string): string {
  const bytes = encodeWindows1252(text);
  if (!bytes) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}
