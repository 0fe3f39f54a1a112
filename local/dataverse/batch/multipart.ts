import { refuseBatch } from './refuse-batch';

export interface MimePart {
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  content: string;
}

const boundaryParameter = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i;

/** @throws {PlatformError} for a content type that is not multipart */
export function boundaryOf(contentType: string | undefined): string {
  const [, quoted, plain] = boundaryParameter.exec(contentType ?? '') ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined || !/^\s*multipart\/mixed\b/i.test(contentType ?? ''))
    throw refuseBatch.notMultipart();
  return boundary;
}

export function readHeaders(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) throw refuseBatch.malformed(`'${line}' is no header`);
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

/** Head and content; the empty line between them may be missing when there is no content. */
export function splitHead(text: string): { lines: string[]; content: string } {
  const end = text.indexOf('\r\n\r\n');
  const head = end < 0 ? text : text.slice(0, end);
  return {
    lines: head.split('\r\n').filter((line) => line !== ''),
    content: end < 0 ? '' : text.slice(end + 4),
  };
}

function readPart(text: string): MimePart {
  if (text.startsWith('\r\n\r\n')) return { headers: {}, content: text.slice(4) };
  const { lines, content } = splitHead(text.slice(2));
  return { headers: readHeaders(lines), content };
}

/**
 * The parts between the delimiters. Line ends are CRLF.
 * @throws {PlatformError} when the closing delimiter is missing
 */
export function splitMultipart(text: string, boundary: string): MimePart[] {
  const delimiter = `\r\n--${boundary}`;
  const [, ...pieces] = `\r\n${text}`.split(delimiter);
  const last = pieces.pop();
  if (last === undefined || !/^--\s*$/.test(last)) throw refuseBatch.malformed(`--${boundary}-- is missing`);
  return pieces.map((piece) => {
    if (!/^[ \t]*\r\n/.test(piece))
      throw refuseBatch.malformed(`a delimiter --${boundary} does not end its line`);
    return readPart(piece.trimStart() === piece ? piece : piece.replace(/^[ \t]*/, ''));
  });
}
