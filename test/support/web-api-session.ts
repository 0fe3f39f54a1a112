/** Sends requests to the Web API of one environment, with what every one of them needs. */
export class WebApiSession {
  private readonly environmentUrl: string;
  private readonly headers: Readonly<Record<string, string>>;

  constructor(environmentUrl: string, headers: Readonly<Record<string, string>> = {}) {
    this.environmentUrl = environmentUrl;
    this.headers = headers;
  }

  /** The same environment with other headers beside its own. */
  with(headers: Readonly<Record<string, string>>): WebApiSession {
    return new WebApiSession(this.environmentUrl, { ...this.headers, ...headers });
  }

  send(method: string, path: string, body?: unknown): Promise<Response> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { ...this.headers, ...(body !== undefined && { 'content-type': 'application/json' }) };
    return fetch(`${this.environmentUrl}/api/data/v9.2/${path}`, { method, headers, ...sent });
  }

  /** A request to the control interface beside the Web API. */
  control(method: string, path: string, body?: unknown): Promise<Response> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return fetch(`${this.environmentUrl}/control/${path}`, { method, ...sent });
  }
}
