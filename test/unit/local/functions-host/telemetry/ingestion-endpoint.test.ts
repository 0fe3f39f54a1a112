import { parseIngestionEndpoint } from '../../../../../local/functions-host/telemetry/ingestion-endpoint';

describe('parseIngestionEndpoint', () => {
  it.each([
    ['InstrumentationKey=k;IngestionEndpoint=http://127.0.0.1:7083/', 'http://127.0.0.1:7083/v2.1/track'],
    ['instrumentationkey=k; ingestionendpoint=https://eu.example', 'https://eu.example/v2.1/track'],
    ['InstrumentationKey=k', 'https://dc.services.visualstudio.com/v2.1/track'],
  ])('reads %s', (connectionString, trackUrl) => {
    expect(parseIngestionEndpoint(connectionString)).toEqual({ trackUrl, instrumentationKey: 'k' });
  });

  it.each([undefined, '', 'IngestionEndpoint=http://127.0.0.1/', 'InstrumentationKey=k;IngestionEndpoint=x'])(
    'names no place in %p',
    (connectionString) => {
      expect(parseIngestionEndpoint(connectionString)).toBeUndefined();
    },
  );
});
