import { ThrottledError } from '../../shared/errors/throttled-error';
import { TargetUnavailableError } from '../../shared/errors/target-unavailable-error';
import type { HttpAnswer } from '../../shared/http/send-request';
import { dataverseError } from '../../shared/dataverse/dataverse-error';
import type { CallOptions } from '../../shared/dataverse/request/call-options';
import type { WebApi, WebApiRequest } from '../../shared/dataverse/request/web-api';
import { FakeTable, type FakeRow } from './fake-table';

/** What befalls a call: before its effect, after it, or in its place. */
export type CallFault = 'throttled' | 'unavailable' | 'answer lost' | 'deadlock';

interface FakeWebApiOptions {
  bulkMessages?: readonly string[];
  /** Taken one by one, in order; undefined lets a call pass. */
  faults?: (CallFault | undefined)[];
  /** Runs around the effect of every call. */
  around?: (effect: () => Promise<HttpAnswer>) => Promise<HttpAnswer>;
  table?: FakeTable;
}

const allBulkMessages = ['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple'];

export function answerOf(
  status: number,
  body: unknown = '',
  headers: Record<string, string> = {},
): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers: new Headers(headers), body: text };
}

/** One table, `accounts`, with the parts of the Web API that bulk writes use. */
export class FakeWebApi implements WebApi {
  readonly environmentUrl = 'https://environment.example';
  readonly requests: WebApiRequest[] = [];
  readonly table: FakeTable;
  private readonly options: FakeWebApiOptions;

  constructor(options: FakeWebApiOptions = {}) {
    this.options = options;
    this.table = options.table ?? new FakeTable();
  }

  /** Addresses without their queries. */
  get calls(): string[] {
    return this.requests.map(({ path }) => path.split('?')[0] ?? '');
  }

  /** Calls that write, the platform's answers to questions left out. */
  get writes(): string[] {
    return this.calls.filter((path) => path === '$batch' || path.includes('Multiple'));
  }

  async send(request: WebApiRequest, options: CallOptions = {}): Promise<HttpAnswer> {
    options.signal?.throwIfAborted();
    this.requests.push(request);
    const effect = (): Promise<HttpAnswer> => this.answer(request, options);
    const answer = await (this.options.around?.(effect) ?? effect());
    options.signal?.throwIfAborted();
    if (answer.status < 400 || request.accepts?.includes(answer.status)) return answer;
    throw dataverseError(answer);
  }

  private async answer(request: WebApiRequest, options: CallOptions): Promise<HttpAnswer> {
    await new Promise((resolve) => setImmediate(resolve));
    const fault = this.options.faults?.shift();
    const details = { target: 'dataverse' };
    switch (fault) {
      case 'throttled':
        options.onAttempt?.({ status: 429, durationMs: 1, retryAfterMs: 3_000 });
        throw new ThrottledError('throttled', { retryAfterMs: 3_000, details });
      case 'unavailable':
        throw new TargetUnavailableError('unavailable', { details });
      case 'deadlock':
        return this.refused(500, '0x80044150', 'Generic SQL error.');
      case 'answer lost':
        this.route(request);
        throw new TargetUnavailableError('lost', { details });
      case undefined: {
        const answer = this.route(request);
        options.onAttempt?.({ status: answer.status, durationMs: 10 });
        return answer;
      }
    }
  }

  private refused(status: number, code: string, message: string): HttpAnswer {
    return answerOf(status, { error: { code, message } });
  }

  private route(request: WebApiRequest): HttpAnswer {
    const [path = '', query = ''] = request.path.split('?');
    if (path === '$batch') return this.batch(request);
    if (path === 'sdkmessages')
      return answerOf(200, { value: allBulkMessages.map((name) => ({ sdkmessageid: idOf(name), name })) });
    if (path === 'sdkmessagefilters') return answerOf(200, { value: this.filters() });
    const message = /^accounts\/Microsoft\.Dynamics\.CRM\.(\w+)$/.exec(path)?.[1];
    if (message) return this.bulk(message, request.body ?? '');
    return this.single(request.method, path, query, request.body, new Headers(request.headers));
  }

  private filters() {
    const offered = this.options.bulkMessages ?? allBulkMessages;
    return offered.map((name) => ({ _sdkmessageid_value: idOf(name) }));
  }

  private bulk(message: string, body: string): HttpAnswer {
    if (!(this.options.bulkMessages ?? allBulkMessages).includes(message))
      return this.refused(404, '0x8006088a', `Resource not found for the segment '${message}'.`);
    const { Targets: targets } = JSON.parse(body) as { Targets: FakeRow[] };
    const refusal = this.table.writeAll(message, targets);
    return refusal ? this.refused(refusal.status, refusal.code, refusal.message) : answerOf(204);
  }

  private single(
    method: string,
    path: string,
    query: string,
    body = '{}',
    headers = new Headers(),
  ): HttpAnswer {
    if (method === 'GET') return answerOf(200, { value: this.table.find(new URLSearchParams(query)) });
    const key = /^accounts\((.*)\)$/.exec(path)?.[1];
    const address = key === undefined ? {} : { '@odata.id': `accounts(${key})` };
    const message = method === 'POST' ? 'Create' : headers.has('if-match') ? 'Update' : 'Upsert';
    const refusal = this.table.writeAll(message, [{ ...(JSON.parse(body) as FakeRow), ...address }]);
    return refusal ? this.refused(refusal.status, refusal.code, refusal.message) : answerOf(204);
  }

  private batch({ body = '', headers = {} }: WebApiRequest): HttpAnswer {
    const boundary = /boundary=(\S+)/.exec(headers['content-type'] ?? '')?.[1] ?? '';
    const parts = body.split(`--${boundary}`).slice(1, -1);
    const answers = parts.map((part) => this.part(part));
    const text = answers.map(
      (answer) =>
        `--r\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 ${answer.status} Any\r\nA: b\r\n\r\n${answer.body}\r\n`,
    );
    return answerOf(200, `${text.join('')}--r--\r\n`, { 'content-type': 'multipart/mixed; boundary=r' });
  }

  private part(text: string): HttpAnswer {
    const [, head = '', body = ''] = text.trim().split('\r\n\r\n');
    const [requestLine = '', ...lines] = head.split('\r\n');
    const [method = '', target = ''] = requestLine.split(' ');
    const headers = new Headers(lines.map((line) => line.split(': ') as [string, string]));
    const [path = '', query = ''] = target.replace('/api/data/v9.2/', '').split('?');
    return this.single(method, path, query, body === '' ? undefined : body, headers);
  }
}

function idOf(name: string): string {
  return `00000000-0000-4000-8000-${String(allBulkMessages.indexOf(name)).padStart(12, '0')}`;
}
