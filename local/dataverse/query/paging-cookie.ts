import type { Cursor } from './skip-token';

const position = /\bposition="(-?\d+)"/;
const result = /\bresult="(\d+)" from="(\d+)"/;

/**
 * The annotation behind a page of FetchXML. As on the platform, the inner cookie is encoded twice and goes back into
 * `paging-cookie` decoded.
 */
export function writePagingCookie(page: number, next: Cursor): string {
  const where = 'after' in next ? `position="${next.after}"` : `result="${next.result}" from="${next.from}"`;
  const inner = encodeURIComponent(encodeURIComponent(`<cookie page="${page}" ${where} />`));
  return `<cookie pagenumber="${page + 1}" pagingcookie="${inner}" istracking="False" />`;
}

/** @returns undefined for a cookie of another origin: the page is then counted off from the first row */
export function readPagingCookie(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  const [, after] = position.exec(text) ?? [];
  if (after !== undefined) return { after: Number(after) };
  const [, known, from] = result.exec(text) ?? [];
  return known === undefined ? undefined : { result: Number(known), from: Number(from) };
}
