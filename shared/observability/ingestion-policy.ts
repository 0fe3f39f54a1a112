/** The part of a request of the Azure SDK's pipeline that the policy changes. */
export interface IngestionRequest {
  url: string;
  /** Milliseconds. */
  timeout: number;
  allowInsecureConnection?: boolean;
  abortSignal?: unknown;
}

/** A pipeline policy of the Azure SDK, as far as it is needed here. */
export interface IngestionPolicy {
  name: string;
  sendRequest<Request extends IngestionRequest, Response>(
    request: Request,
    next: (request: Request) => Promise<Response>,
  ): Promise<Response>;
}

/** Milliseconds for one export; the SDK has no limit of its own, and a silent collector would keep every connection. */
const timeoutMs = 10_000;

const loopbackEndpoint =
  /(?:^|;)\s*IngestionEndpoint=(http:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?)(?=[/;]|$)/i;

/**
 * Limits every export in time, its repeats by the signal. For a collector on the same machine that is given with plain
 * http it also undoes the SDK's change to https; any other address keeps https.
 */
export function createIngestionPolicy(connectionString: string, abandoned: AbortSignal): IngestionPolicy {
  const plain = loopbackEndpoint.exec(connectionString)?.[1];
  const secured = plain?.replace(/^http:/i, 'https:');
  return {
    name: 'integrationSuiteIngestion',
    sendRequest(request, next) {
      request.timeout = timeoutMs;
      request.abortSignal = abandoned;
      if (plain !== undefined && secured !== undefined && request.url.startsWith(`${secured}/`)) {
        request.url = plain + request.url.slice(secured.length);
        request.allowInsecureConnection = true;
      }
      return next(request);
    },
  };
}
