import { context, metrics, trace } from '@opentelemetry/api';
import { logs } from '@opentelemetry/api-logs';
import { createRequire } from 'node:module';
import { identitySettings } from '../config/platform-settings';
import { readSettings, type SettingsEnvironment } from '../config/read-settings';
import { hasAzureSdkSpans, prepareSdkEnvironment } from '../config/sdk-environment';
import { telemetrySettings, type TelemetrySettings } from '../config/telemetry-settings';
import type * as AzureMonitor from '../observability/azure-monitor';
import { errorFacts } from '../observability/error-facts';
import { keepShareOfTraces } from '../observability/sampling';
import { callWithin } from '../resilience/call-within';
import { openCredential } from './open-credential';
import { createProcessLogger } from './process-logger';

/** Loaded only with a connection string: the SDK takes longer to load than everything else together. */
const load = createRequire(__filename);

/** Milliseconds for the last export; the platform ends the process soon after it has asked for it. */
const longestGoodbyeMs = 3_000;

/** Telemetry of this process, while there is any. */
export interface Telemetry {
  /** Sends what is queued, within a few seconds; a collector that does not answer is left behind. Never rejects. */
  stop(): Promise<void>;
}

/**
 * Starts telemetry when the settings hold a connection string. Whatever goes wrong is logged and leaves the application
 * without telemetry, never without its flows.
 */
export function startTelemetry(environment?: SettingsEnvironment): Telemetry | undefined {
  try {
    const settings = readSettings(telemetrySettings, environment);
    const connectionString = settings.APPLICATIONINSIGHTS_CONNECTION_STRING;
    if (connectionString === undefined) return undefined;
    return start(connectionString, settings, environment);
  } catch (error) {
    createProcessLogger().warn('telemetry does not start', errorFacts(error));
    return undefined;
  }
}

function start(
  connectionString: string,
  { TelemetrySamplingRatio: samplingRatio, APPLICATIONINSIGHTS_AUTHENTICATION_STRING }: TelemetrySettings,
  environment?: SettingsEnvironment,
): Telemetry {
  prepareSdkEnvironment();
  const credential = credentialOf(APPLICATIONINSIGHTS_AUTHENTICATION_STRING, environment);
  const { startAzureMonitor } = load('../observability/azure-monitor') as typeof AzureMonitor;
  const monitor = startAzureMonitor({
    connectionString,
    samplingRatio,
    hasAzureSdkSpans: hasAzureSdkSpans(),
    credential,
  });
  keepShareOfTraces(samplingRatio);
  return {
    async stop() {
      await callWithin({ timeoutMs: longestGoodbyeMs }, () => monitor.flush()).catch(() => undefined);
      monitor.abandon();
      for (const api of [trace, metrics, logs, context]) api.disable();
    },
  };
}

/** @see Application Insights, Microsoft Entra authentication: `Authorization=AAD`, and `ClientId=` of an identity. */
function credentialOf(authentication: string | undefined, environment?: SettingsEnvironment) {
  if (authentication === undefined || !/(^|;)\s*Authorization=AAD\s*(;|$)/i.test(authentication))
    return undefined;
  const clientId = /(?:^|;)\s*ClientId=([^;\s]+)/i.exec(authentication)?.[1];
  const identity = readSettings(identitySettings, environment);
  return openCredential({ ...identity, ...(clientId !== undefined && { AZURE_CLIENT_ID: clientId }) });
}
