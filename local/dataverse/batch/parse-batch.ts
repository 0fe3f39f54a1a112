import { boundaryOf, readHeaders, splitHead, splitMultipart, type MimePart } from './multipart';
import { refuseBatch } from './refuse-batch';

/** A request inside a batch, not yet read further than its lines. */
export interface BatchPart {
  method: string;
  url: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: string;
  contentId: string | undefined;
}

/** What stands between two delimiters of a batch. */
export type BatchSection = { kind: 'request'; part: BatchPart } | { kind: 'change-set'; parts: BatchPart[] };

const mostRequests = 1_000;
const requestLine = /^([A-Z]+) (\S+)(?: HTTP\/\d(?:\.\d)?)?$/;
const bareLineFeed = /(?:^|[^\r])\n/;

function readPart({ headers, content }: MimePart): BatchPart {
  const { lines, content: body } = splitHead(content);
  const [first = '', ...rest] = lines;
  const [, method, url] = requestLine.exec(first) ?? [];
  if (method === undefined || url === undefined) throw refuseBatch.malformed(`'${first}' is no request line`);
  return { method, url, headers: readHeaders(rest), body: body.trimEnd(), contentId: headers['content-id'] };
}

function readChangeSet(part: MimePart): BatchSection {
  const parts = splitMultipart(part.content, boundaryOf(part.headers['content-type'])).map(readPart);
  for (const { method, contentId } of parts) {
    if (method === 'GET') throw refuseBatch.readInChangeSet();
    if (contentId === undefined) throw refuseBatch.withoutContentId();
  }
  return { kind: 'change-set', parts };
}

function readSection(part: MimePart): BatchSection {
  const type = part.headers['content-type'] ?? '';
  if (/^multipart\/mixed\b/i.test(type)) return readChangeSet(part);
  if (!/^application\/http\b/i.test(type)) throw refuseBatch.malformed(`a part of type '${type}'`);
  return { kind: 'request', part: readPart(part) };
}

export function partsOf(section: BatchSection): readonly BatchPart[] {
  return section.kind === 'request' ? [section.part] : section.parts;
}

/** Reads with other line ends are understood; a body cannot be found behind them. */
function withLineEnds(text: string, boundary: string): string {
  const heads = text.split(`--${boundary}`).map((piece) => piece.slice(0, piece.search(/[{[]/)));
  const isCorrect = !heads.some((head) => bareLineFeed.test(head));
  if (isCorrect) return text;
  if (/^(POST|PATCH|PUT) /m.test(text)) throw refuseBatch.lineEnds();
  return text.replace(/\r?\n/g, '\r\n');
}

/**
 * Reads the body of a `$batch`.
 * @throws {PlatformError} for a form the platform cannot read, and for more requests than it takes
 */
export function parseBatch(text: string, contentType: string | undefined): BatchSection[] {
  const boundary = boundaryOf(contentType);
  const sections = splitMultipart(withLineEnds(text, boundary), boundary).map(readSection);
  if (sections.flatMap(partsOf).length > mostRequests) throw refuseBatch.tooMany(mostRequests);
  return sections;
}
