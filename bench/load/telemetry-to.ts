import { startTelemetry, type Telemetry } from '../../shared/hosting/start-telemetry';

/**
 * Telemetry of this process to a collector of the bench, as an app has it.
 * @param samplingRatio share of traces that are sent, 0 to 1
 */
export function startTelemetryTo(collector: string, samplingRatio = 1): Telemetry {
  const key = 'InstrumentationKey=00000000-0000-4000-8000-000000000001';
  const telemetry = startTelemetry({
    APPLICATIONINSIGHTS_CONNECTION_STRING: `${key};IngestionEndpoint=${collector};LiveEndpoint=${collector}`,
    TelemetrySamplingRatio: String(samplingRatio),
  });
  if (!telemetry) throw new Error('Telemetry did not start.');
  return telemetry;
}
