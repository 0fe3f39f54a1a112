import { z } from 'zod';
import type {
  ParkedDetails,
  ParkedList,
  ResubmissionResult,
} from '../../functions/operations/parked-api.contract';
import type { ReadinessReport } from '../../functions/operations/readiness';
import type { Fetch } from '../../shared/http/send-request';
import { OperationsApiError } from './operations-api-error';
import type { TokenSource } from './operator-token';

const problem = z.object({ code: z.string(), detail: z.string(), correlationId: z.string().optional() });

/** The HTTP functions of the flow `operations`. */
export class OperationsApi {
  private readonly url: string;
  private readonly token: TokenSource;
  private readonly fetch: Fetch;

  constructor(url: string, token: TokenSource, fetchImplementation: Fetch = fetch) {
    this.url = url;
    this.token = token;
    this.fetch = fetchImplementation;
  }

  ready(): Promise<ReadinessReport> {
    return this.call('/api/health/ready');
  }

  list(flow: string | undefined): Promise<ParkedList> {
    return this.call(
      `/api/operations/parked${flow === undefined ? '' : `?flow=${encodeURIComponent(flow)}`}`,
    );
  }

  show(queue: string, id: string, isBody: boolean): Promise<ParkedDetails> {
    const path = `/api/operations/parked/${encodeURIComponent(queue)}/${encodeURIComponent(id)}`;
    return this.call(`${path}${isBody ? '?body=full' : ''}`);
  }

  resubmit(queue: string, request: unknown): Promise<ResubmissionResult> {
    return this.call(`/api/operations/parked/${encodeURIComponent(queue)}/resubmit`, request);
  }

  private async call<T>(path: string, body?: unknown): Promise<T> {
    const response = await this.send(path, body);
    const text = await response.text();
    if (!response.ok) throw refusalOf(response.status, text);
    return JSON.parse(text) as T;
  }

  private async send(path: string, body: unknown): Promise<Response> {
    const { url } = this;
    const headers = {
      accept: 'application/json',
      authorization: `Bearer ${await this.token()}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    try {
      return await this.fetch(new URL(`${url}${path}`), init);
    } catch (error) {
      throw new OperationsApiError(
        `${url} cannot be reached: is the application running? Name another address with --url.`,
        {
          cause: error,
        },
      );
    }
  }
}

function refusalOf(status: number, text: string): OperationsApiError {
  const parsed = problem.safeParse(parseJson(text));
  if (!parsed.success) return new OperationsApiError(`The application answered ${status}.`);
  const { code, detail, correlationId } = parsed.data;
  const reference = correlationId === undefined ? '' : ` Correlation id: ${correlationId}`;
  return new OperationsApiError(`${status} ${code}: ${detail}${reference}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
