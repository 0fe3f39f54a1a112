import type { Fetch } from '../../shared/http/send-request';

/** What befalls one request; `-after` means that the write has been committed by then. */
export type Fault =
  | 'none'
  | '429'
  | '503'
  | '503-with-pause'
  | '502-before'
  | '502-after'
  | 'reset-before'
  | 'reset-after'
  | '401';

/** Columns of a row without its id. */
export type StoredRow = Readonly<Record<string, unknown>>;

interface Request {
  path: string;
  method: string;
  headers: Headers;
  columns: StoredRow;
}

const statusOf: Readonly<Partial<Record<Fault, number>>> = {
  '429': 429,
  '503': 503,
  '503-with-pause': 503,
  '502-before': 502,
  '502-after': 502,
  '401': 401,
};

function refusal(status: number, code: string): Response {
  return Response.json({ error: { code, message: 'refused' } }, { status });
}

/** Accounts in memory behind the Web API's rules for single rows, on a network that loses requests and answers. */
export class FaultyEnvironment {
  readonly rows = new Map<string, StoredRow>();
  /** Taken one by one; after the last one everything works. */
  faults: Fault[] = [];
  requests = 0;

  readonly fetch: Fetch = (url, { method = 'GET', headers, body }) => {
    this.requests++;
    const fault = this.faults.shift() ?? 'none';
    const answer = (): Response => {
      const request = { path: decodeURIComponent(url.pathname), method, headers: new Headers(headers) };
      return this.answer({
        ...request,
        columns: JSON.parse(typeof body === 'string' ? body : '{}') as StoredRow,
      });
    };
    if (fault === 'none') return Promise.resolve(answer());
    if (fault.endsWith('-after')) answer();
    return failed(fault);
  };

  private answer(request: Request): Response {
    const { path, method, headers, columns } = request;
    if (method === 'POST') return this.create(columns);
    const [, address = ''] = /\(([^)]*)\)$/.exec(path) ?? [];
    const id = this.idOf(address);
    const isThere = this.rows.has(id);
    const mayMakeIt = method === 'PATCH' && headers.get('if-match') !== '*';
    if (!isThere && !mayMakeIt) return refusal(404, '0x80040217');
    if (isThere && headers.get('if-none-match') === '*') return refusal(412, '');
    return this.answerRow(id, address, request);
  }

  private answerRow(id: string, address: string, { method, columns }: Request): Response {
    if (method === 'GET') return Response.json({ '@odata.etag': 'W/"1"', accountid: id });
    if (method === 'DELETE') this.rows.delete(id);
    else this.rows.set(id, { ...this.rows.get(id), ...this.keyOf(address), ...columns });
    return new Response(null, { status: 204 });
  }

  private create({ accountid, ...columns }: StoredRow): Response {
    const id = String(accountid);
    if (this.rows.has(id)) return refusal(412, '0x80040237');
    const { accountnumber } = columns;
    const holder = [...this.rows.values()].find((row) => row['accountnumber'] === accountnumber);
    if (accountnumber !== undefined && holder) return refusal(412, '0x80060892');
    this.rows.set(id, columns);
    return new Response(null, { status: 204 });
  }

  /** A row under an alternate key keeps the key as its id when it is made by it. */
  private idOf(address: string): string {
    const { accountnumber } = this.keyOf(address);
    if (accountnumber === undefined) return address;
    const found = [...this.rows].find(([, row]) => row['accountnumber'] === accountnumber);
    return found?.[0] ?? `key ${accountnumber}`;
  }

  private keyOf(address: string): { accountnumber?: string } {
    const [, accountnumber] = /^accountnumber='(.*)'$/.exec(address) ?? [];
    return accountnumber === undefined ? {} : { accountnumber: accountnumber.replaceAll("''", "'") };
  }
}

function failed(fault: Fault): Promise<Response> {
  const status = statusOf[fault];
  if (status === undefined) return Promise.reject(new TypeError('fetch failed'));
  const headers = status === 429 || fault === '503-with-pause' ? { 'retry-after': '2' } : {};
  return Promise.resolve(new Response('<html>Bad Gateway</html>', { status, headers }));
}
