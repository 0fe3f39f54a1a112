import { z } from 'zod';
import { defineSettings, type SettingsOf } from './define-settings';

/** Whether the connection string may be used as it is; the SDK reads the rest of it. */
const connectionStringSetting = z
  .string()
  .regex(/(^|;)\s*InstrumentationKey=[\da-f-]{36}/i, 'must be a connection string of Application Insights');

/**
 * Where telemetry goes; without a connection string there is none. `TelemetrySamplingRatio` is the share of traces that
 * are sent. The names in capitals are the platform's; the authentication string is `Authorization=AAD` with an optional
 * `ClientId`.
 */
export const telemetrySettings = defineSettings({
  APPLICATIONINSIGHTS_CONNECTION_STRING: connectionStringSetting.optional(),
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: z.string().optional(),
  TelemetrySamplingRatio: z
    .string()
    .regex(/^(0(\.\d+)?|1(\.0+)?)$/, 'must be a number from 0 to 1')
    .transform(Number)
    .default(1),
  OTEL_SERVICE_NAME: z.string().optional(),
});

export type TelemetrySettings = SettingsOf<typeof telemetrySettings>;
