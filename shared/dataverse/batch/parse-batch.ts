import type { HttpAnswer } from '../../http/send-request';
import { TargetUnavailableError } from '../../errors/target-unavailable-error';

/** An answer within a batch; `contentId` names the operation of a change set it belongs to. */
export interface PartAnswer extends HttpAnswer {
  contentId: string | undefined;
}

/** A change set that landed is answered by a nested multipart body, one that failed may be by a plain part. */
export type SectionAnswer = PartAnswer | { changeSet: readonly PartAnswer[] };

interface Entity {
  headers: Headers;
  content: string;
}

function unreadable(reason: string): TargetUnavailableError {
  const message = 'Dataverse answered a batch with something that cannot be read';
  return new TargetUnavailableError(message, { details: { target: 'dataverse', reason } });
}

/** The delimiter that a `multipart/mixed` content type names; undefined for any other type. */
export function boundaryOf(contentType: string | null): string | undefined {
  if (contentType === null || !/^\s*multipart\/mixed\s*;/i.test(contentType)) return undefined;
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  return quoted ?? plain;
}

function fieldOf(line: string): [string, string] {
  const [, name = '', value = ''] = /^([^:]+):(.*)$/.exec(line) ?? [];
  return [name, value.trim()];
}

function headersOf(lines: readonly string[]): Headers {
  try {
    return new Headers(lines.map(fieldOf));
  } catch {
    throw unreadable('header');
  }
}

/** Splits at the first empty line; without one everything is head. */
function entityOf(text: string): Entity {
  const gap = /(?:^|\r?\n)\r?\n/.exec(text);
  const head = gap ? text.slice(0, gap.index) : text;
  const lines = head.split(/\r?\n/).filter((line) => line !== '');
  return { headers: headersOf(lines), content: gap ? text.slice(gap.index + gap[0].length) : '' };
}

/** A line break belongs to the delimiter after it, so that a part keeps those of its own. */
function delimiterOf(boundary: string): RegExp {
  return new RegExp(`\\r\\n--${boundary.replace(/[^\w]/g, '\\$&')}(--)?[ \\t]*(?=\\r\\n|$)`, 'g');
}

function partsOf(text: string, boundary: string): Entity[] {
  const body = `\r\n${text}`;
  const delimiters = [...body.matchAll(delimiterOf(boundary))];
  const last = delimiters.findIndex(([, close]) => close !== undefined);
  if (last < 0) throw unreadable('cut off');
  return delimiters.slice(0, last).map(({ index, 0: delimiter }, at) => {
    const end = delimiters[at + 1]?.index ?? body.length;
    return entityOf(body.slice(index + delimiter.length, end).replace(/^\r\n/, ''));
  });
}

function partAnswerOf({ headers, content }: Entity): PartAnswer {
  const [statusLine = ''] = content.split(/\r?\n/, 1);
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})(?: |$)/.exec(statusLine)?.[1];
  if (status === undefined) throw unreadable('status line');
  const answer = entityOf(content.slice(statusLine.length).replace(/^\r?\n/, ''));
  return {
    status: Number(status),
    headers: answer.headers,
    body: answer.content,
    contentId: headers.get('content-id') ?? undefined,
  };
}

function sectionOf(part: Entity): SectionAnswer {
  const boundary = boundaryOf(part.headers.get('content-type'));
  if (boundary === undefined) return partAnswerOf(part);
  return { changeSet: partsOf(part.content, boundary).map(partAnswerOf) };
}

/**
 * The answers within the body of a batch's answer, in their order.
 * @throws {TargetUnavailableError} when the body is cut off or is no such body
 */
export function parseBatch(body: string, boundary: string): SectionAnswer[] {
  return partsOf(body, boundary).map(sectionOf);
}
