/** Where telemetry goes. */
export interface IngestionEndpoint {
  trackUrl: string;
  instrumentationKey: string;
}

/** Azure's own, for a connection string that holds only a key. */
const globalEndpoint = 'https://dc.services.visualstudio.com/';

/** Reads `APPLICATIONINSIGHTS_CONNECTION_STRING`; undefined when it is absent or names no place. */
export function parseIngestionEndpoint(connectionString: string | undefined): IngestionEndpoint | undefined {
  const pairs = (connectionString ?? '').split(';').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [name.trim().toLowerCase(), value.join('=').trim()] as const;
  });
  const parts = new Map(pairs);
  const instrumentationKey = parts.get('instrumentationkey');
  const endpoint = parts.get('ingestionendpoint') ?? globalEndpoint;
  if (instrumentationKey === undefined || !URL.canParse(endpoint)) return undefined;
  return { trackUrl: new URL('/v2.1/track', endpoint).href, instrumentationKey };
}
