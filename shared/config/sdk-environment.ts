import { hostname } from 'node:os';

/**
 * What the telemetry SDK can only be told through its environment: no statistics about itself, no record of the machine
 * with every export, no lines on the console, and no spans of the Azure SDK, which are two or three for each of our
 * calls.
 */
const defaults = {
  APPLICATIONINSIGHTS_STATSBEAT_DISABLED: 'true',
  APPLICATION_INSIGHTS_NO_STATSBEAT: 'true',
  APPLICATIONINSIGHTS_SDKSTATS_DISABLED: 'true',
  APPLICATIONINSIGHTS_OPENTELEMETRY_RESOURCE_METRIC_DISABLED: 'true',
  APPLICATIONINSIGHTS_INSTRUMENTATION_LOGGING_LEVEL: 'NONE',
  AZURE_LOG_LEVEL: 'error',
  AZURE_TRACING_DISABLED: 'true',
} as const;

/** Sets the defaults of this suite where nobody has set something else. */
export function prepareSdkEnvironment(environment: Record<string, string | undefined> = process.env): void {
  for (const [name, value] of Object.entries(defaults)) environment[name] ??= value;
  // Without it the SDK asks the operating system for the machine's name with every record.
  const instance = environment['WEBSITE_INSTANCE_ID'] ?? hostname();
  environment['OTEL_RESOURCE_ATTRIBUTES'] ??= `service.instance.id=${encodeURIComponent(instance)}`;
}

/** Whether somebody wants the spans of the Azure SDK, which are off unless the environment switches them on. */
export function hasAzureSdkSpans(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  return environment['AZURE_TRACING_DISABLED'] === 'false';
}
