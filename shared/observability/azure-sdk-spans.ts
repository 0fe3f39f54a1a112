import {
  useInstrumenter,
  type Instrumenter,
  type TracingContext,
  type TracingSpan,
} from '@azure/core-tracing';

const ignore = (): void => undefined;

const noSpan: TracingSpan = {
  isRecording: () => false,
  end: ignore,
  setStatus: ignore,
  setAttribute: ignore,
  recordException: ignore,
};

/** As a context of the Azure SDK is without tracing: what its callers put in is never looked at. */
const noContext: TracingContext = {
  getValue: ignore,
  setValue: () => noContext,
  deleteValue: () => noContext,
};

const recordsNothing: Instrumenter = {
  startSpan: () => ({ span: noSpan, tracingContext: noContext }),
  withContext: (_context, callback, ...parameters) => callback(...parameters),
  parseTraceparentHeader: () => undefined,
  createRequestHeaders: () => ({}),
};

/**
 * Ends the bridge that Azure Monitor builds to the Azure SDK's own spans, whatever its options say. A span that is not
 * recorded still costs each call of the SDK several contexts; ours are written where the call is made.
 */
export function leaveOutAzureSdkSpans(): void {
  useInstrumenter(recordsNothing);
}
