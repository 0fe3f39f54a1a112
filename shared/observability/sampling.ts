/** As the SDK rounds it. */
let keptPercent = 100;

/** @param ratio share of traces whose spans and informational log records are sent, 0 to 1 */
export function keepShareOfTraces(ratio: number): void {
  keptPercent = Math.round(ratio * 100);
}

/**
 * Whether a trace is among those that are sent. The same formula decides in Azure Monitor's sampler for spans, so that a
 * trace is either whole or absent.
 * @see @azure/monitor-opentelemetry 1.20.0, `ApplicationInsightsSampler`, read 2026-11-21
 */
export function isKept(traceId: string): boolean {
  if (keptPercent === 100) return true;
  let hash = 5381;
  for (let index = 0; index < traceId.length; index++) hash = (hash * 33 + traceId.charCodeAt(index)) | 0;
  const largest = 2 ** 31 - 1;
  return (Math.min(Math.abs(hash), largest) / largest) * 100 < keptPercent;
}
