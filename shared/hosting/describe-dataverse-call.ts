import { trace } from '@opentelemetry/api';
import type { CallTelemetry } from '../dataverse/request/call-telemetry';

/** Adds to the call's dependency what only Dataverse knows; the request id is what its support asks for. */
export function describeDataverseCall({ attempt, requestId, cost }: CallTelemetry): void {
  const attributes = { callAttempt: attempt, requestCost: cost };
  trace.getActiveSpan()?.setAttributes(requestId === undefined ? attributes : { ...attributes, requestId });
}
