import {
  startDataverse,
  type DataverseOptions,
  type RunningDataverse,
} from '../../local/dataverse/start-dataverse';
import { eventually } from './eventually';
import { WebhookReceiver } from './webhook-receiver';

interface LocalOptions extends Partial<DataverseOptions> {
  /** False for a test that registers the endpoint itself. */
  hasEndpoint?: boolean;
}

export interface Sent {
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

export interface Received {
  status: number;
  headers: Headers;
  body: unknown;
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

/** A stand-in on a free port with a receiver for its webhooks, and the few calls tests make on them. */
export class LocalDataverse {
  readonly running: RunningDataverse;
  readonly receiver: WebhookReceiver;

  private constructor(running: RunningDataverse, receiver: WebhookReceiver) {
    this.running = running;
    this.receiver = receiver;
  }

  /** The steps given report to the receiver; more can be registered through the Web API. */
  static async start({ hasEndpoint = true, ...options }: LocalOptions = {}): Promise<LocalDataverse> {
    const receiver = await WebhookReceiver.start();
    const webhook = { url: receiver.url, secret: 'secret', secretIn: 'header' as const };
    const delivery = { retryDelayMs: 5, ...options.delivery };
    const endpoint = hasEndpoint ? { webhook } : {};
    const running = await startDataverse({ port: 0, steps: [], ...endpoint, ...options, delivery });
    return new LocalDataverse(running, receiver);
  }

  get serviceUrl(): string {
    return `${this.running.url}/api/data/v9.2`;
  }

  /** One request on the Web API; an object is sent as JSON, text as it is. */
  async send(method: string, path: string, { body, headers = {} }: Sent = {}): Promise<Received> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const init = { method, headers, ...(body !== undefined && { body: text }) };
    const response = await fetch(`${this.serviceUrl}/${path}`, init);
    return { status: response.status, headers: response.headers, body: parse(await response.text()) };
  }

  /** The body of a GET that is expected to succeed. */
  async read(path: string): Promise<Record<string, unknown>> {
    const { status, body } = await this.send('GET', path);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    return body as Record<string, unknown>;
  }

  /** The rows of a set. */
  async list(path: string): Promise<Record<string, unknown>[]> {
    return (await this.read(path))['value'] as Record<string, unknown>[];
  }

  /** Contexts the receiver got, once every job has been delivered or has failed. */
  async reports(): Promise<Record<string, unknown>[]> {
    await eventually(async () => {
      const idle = await (await fetch(`${this.running.url}/control/idle`)).json();
      if (!(idle as { isIdle: boolean }).isIdle) throw new Error('Jobs are still on their way.');
    });
    return this.receiver.received.map(({ body }) => body);
  }

  async close(): Promise<void> {
    await this.running.close();
    await this.receiver.close();
  }
}

/** Status and code of an answer, for the table of what is refused. */
export function refusal({ status, body }: Received): [status: number, code: unknown] {
  const { error } = (body ?? {}) as { error?: { code?: unknown } };
  return [status, error?.code];
}
