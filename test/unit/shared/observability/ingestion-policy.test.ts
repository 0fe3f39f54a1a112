import {
  createIngestionPolicy,
  type IngestionRequest,
} from '../../../../shared/observability/ingestion-policy';

const key = 'InstrumentationKey=00000000-0000-4000-8000-000000000001';
const { signal } = new AbortController();

/** The request as the policy passes it on. */
async function passedOn(connectionString: string, url: string): Promise<IngestionRequest> {
  const request: IngestionRequest = { url, timeout: 0 };
  return createIngestionPolicy(connectionString, signal).sendRequest(request, (sent) =>
    Promise.resolve(sent),
  );
}

describe('createIngestionPolicy', () => {
  it('speaks plain http to a collector on the same machine that asks for it', async () => {
    const request = await passedOn(
      `${key};IngestionEndpoint=http://127.0.0.1:7083/`,
      'https://127.0.0.1:7083/v2.1/track',
    );

    expect(request).toMatchObject({ url: 'http://127.0.0.1:7083/v2.1/track', allowInsecureConnection: true });
  });

  it.each([
    ['https://127.0.0.1:7083/', 'https://127.0.0.1:7083/v2.1/track'],
    ['http://collector.example/', 'https://collector.example/v2.1/track'],
    ['http://127.0.0.1.collector.example/', 'https://127.0.0.1.collector.example/v2.1/track'],
    ['http://127.0.0.1:7083/', 'https://westeurope-1.in.applicationinsights.azure.com/v2.1/track'],
  ])('keeps https with %s for %s', async (endpoint, url) => {
    const request = await passedOn(`${key};IngestionEndpoint=${endpoint}`, url);

    expect(request.url).toBe(url);
    expect(request.allowInsecureConnection).toBeUndefined();
  });

  it('ends every export, in time or when it is left behind', async () => {
    const request = await passedOn(key, 'https://westeurope-1.in.applicationinsights.azure.com/v2.1/track');

    expect(request.timeout).toBeGreaterThan(0);
    expect(request.abortSignal).toBe(signal);
  });
});
