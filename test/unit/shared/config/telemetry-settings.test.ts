import { readSettings } from '../../../../shared/config/read-settings';
import { telemetrySettings } from '../../../../shared/config/telemetry-settings';

const connectionString =
  'InstrumentationKey=00000000-0000-4000-8000-000000000001;IngestionEndpoint=https://westeurope-1.in.applicationinsights.azure.com/';

describe('telemetrySettings', () => {
  it('are complete without a connection string', () => {
    expect(readSettings(telemetrySettings, {})).toEqual({ TelemetrySamplingRatio: 1 });
  });

  it.each([
    ['0', 0],
    ['0.25', 0.25],
    ['1', 1],
    ['1.0', 1],
  ])('read the sampling ratio %s', (text, ratio) => {
    const settings = readSettings(telemetrySettings, {
      APPLICATIONINSIGHTS_CONNECTION_STRING: connectionString,
      TelemetrySamplingRatio: text,
    });

    expect(settings.TelemetrySamplingRatio).toBe(ratio);
  });

  it.each([
    ['TelemetrySamplingRatio', '1.5'],
    ['TelemetrySamplingRatio', 'half'],
    ['APPLICATIONINSIGHTS_CONNECTION_STRING', 'IngestionEndpoint=https://a/'],
  ])('refuse %s %s', (name, value) => {
    expect(() => readSettings(telemetrySettings, { [name]: value })).toThrow(name);
  });
});
