import type { Fetch } from '../../shared/http/send-request';

export interface SentRequest {
  method: string;
  url: string;
  headers: Headers;
  body: string | undefined;
}

interface CannedAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** Text as it is, anything else as JSON. */
  body?: unknown;
}

/** Answers what a test laid ready, in order, the last one again and again; keeps what it was asked. */
export class FakeFetch {
  readonly requests: SentRequest[] = [];
  private readonly answers: CannedAnswer[];

  constructor(...answers: CannedAnswer[]) {
    this.answers = answers;
  }

  readonly fetch: Fetch = (url, { method = 'GET', headers, body }) => {
    const sentBody = typeof body === 'string' ? body : undefined;
    this.requests.push({ method, url: url.href, headers: new Headers(headers), body: sentBody });
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    return Promise.resolve(responseOf(answer ?? {}));
  };
}

function responseOf({ status = 200, headers = {}, body = '' }: CannedAnswer): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(status === 204 ? null : text, { status, headers });
}

/** A target that accepts the request and never answers; it gives up when the signal says so. */
export const neverAnswers: Fetch = (_url, { signal }) =>
  new Promise((_resolve, reject) => {
    const giveUp = (): void => {
      reject(signal?.reason as Error);
    };
    if (signal?.aborted) giveUp();
    signal?.addEventListener('abort', giveUp);
  });
