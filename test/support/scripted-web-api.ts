import { dataverseError } from '../../shared/dataverse/dataverse-error';
import type { WebApi, WebApiRequest } from '../../shared/dataverse/request/web-api';
import type { HttpAnswer } from '../../shared/http/send-request';

interface ScriptedAnswer {
  status?: number;
  body?: unknown;
}

type Script = Readonly<Record<string, unknown>>;

/**
 * An environment that answers each address with what the test laid ready, found by `<METHOD> <start of the path>`; a
 * list is answered one after another. Queries nobody prepared find no rows, writes succeed. It keeps every request.
 */
export class ScriptedWebApi implements WebApi {
  readonly environmentUrl = 'https://contoso.crm.dynamics.com';
  readonly requests: WebApiRequest[] = [];
  private readonly script: Map<string, unknown>;

  constructor(script: Script = {}) {
    this.script = new Map(Object.entries(script));
  }

  async send(request: WebApiRequest): Promise<HttpAnswer> {
    this.requests.push(request);
    const answer = toHttpAnswer(this.answerTo(request));
    if (answer.status < 400 || request.accepts?.includes(answer.status)) return Promise.resolve(answer);
    throw dataverseError(answer);
  }

  /** What changed the environment: method, path and body, in order. */
  get writes(): [string, unknown][] {
    return this.requests
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path, body }) => [
        `${method} ${path}`,
        body === undefined ? undefined : JSON.parse(body),
      ]);
  }

  private answerTo({ method, path }: WebApiRequest): ScriptedAnswer {
    const key = [...this.script.keys()]
      .filter((start) => `${method} ${path}`.startsWith(start))
      .sort((a, b) => b.length - a.length)[0];
    const prepared = key === undefined ? undefined : this.script.get(key);
    if (Array.isArray(prepared)) {
      return (prepared.length > 1 ? prepared.shift() : prepared[0]) as ScriptedAnswer;
    }
    if (prepared !== undefined) return prepared as ScriptedAnswer;
    return method === 'GET' ? { body: { value: [] } } : { status: 204 };
  }
}

function toHttpAnswer({ status = 200, body = '' }: ScriptedAnswer): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers: new Headers(), body: text };
}

/** The rows of a query, or nothing. */
export function rows(...value: unknown[]): ScriptedAnswer {
  return { body: { value } };
}
