import type { CallOptions } from '../request/call-options';
import { checkedName } from '../request/checked-name';
import { invalidInput } from '../request/invalid-input';
import type { WebApi } from '../request/web-api';
import { xmlText, type FetchXml } from './fetch-xml';
import { readBody, rowsIn } from './read-body';
import type { Row } from './row-values';

const pagingAnnotations =
  'odata.include-annotations="Microsoft.Dynamics.CRM.fetchxmlpagingcookie,Microsoft.Dynamics.CRM.morerecords"';

interface Page {
  number: number;
  cookie: string | undefined;
}

function withPage({ text }: FetchXml, { number, cookie }: Page): string {
  if (number === 1) return text;
  const cookieText = cookie === undefined ? '' : ` paging-cookie="${xmlText(cookie, 'paging-cookie')}"`;
  // A cookie holds values of rows: as a replacement text, a `$` in one would be taken for a pattern.
  return text.replace(/^<fetch\b/, () => `<fetch page="${number}"${cookieText}`);
}

/** The platform encodes the cookie twice within an attribute of an element. */
function cookieOf(body: Row): string | undefined {
  const annotation = body['@Microsoft.Dynamics.CRM.fetchxmlpagingcookie'];
  if (typeof annotation !== 'string') return undefined;
  const [, encoded] = /\bpagingcookie="([^"]*)"/.exec(annotation) ?? [];
  return encoded === undefined ? undefined : decodeURIComponent(decodeURIComponent(encoded));
}

function checkFetch({ text }: FetchXml, entitySet: string): void {
  const place = { path: 'fetch', table: entitySet };
  const [root] = /^<fetch(?:\s[^>]*)?>/.exec(text) ?? [];
  if (root === undefined) throw invalidInput('FetchXML begins with the element fetch', place);
  if (/\s(page|paging-cookie)\s*=/.test(root)) throw invalidInput('leave the paging to the call', place);
}

async function* pagesOf(
  webApi: WebApi,
  entitySet: string,
  fetch: FetchXml,
  options: CallOptions,
): AsyncGenerator<Row, void> {
  const headers = { prefer: pagingAnnotations };
  for (let page: Page | undefined = { number: 1, cookie: undefined }; page;) {
    const path = `${entitySet}?fetchXml=${encodeURIComponent(withPage(fetch, page))}`;
    const body: Row = readBody(
      await webApi.send({ method: 'GET', path, headers, isRepeatable: true }, options),
    );
    yield* rowsIn(body);
    const hasMore = body['@Microsoft.Dynamics.CRM.morerecords'] === true;
    page = hasMore ? { number: page.number + 1, cookie: cookieOf(body) } : undefined;
  }
}

/**
 * The rows of a FetchXML query one by one, over all its pages; the element's `count` sets their size.
 * @throws {ContractViolationError} naming the table when the text cannot be paged, before anything is sent
 */
export function fetchRows(
  webApi: WebApi,
  entitySet: string,
  fetch: FetchXml,
  options: CallOptions = {},
): AsyncGenerator<Row, void> {
  checkedName('entity set', entitySet, { path: 'entitySet' });
  checkFetch(fetch, entitySet);
  return pagesOf(webApi, entitySet, fetch, options);
}
