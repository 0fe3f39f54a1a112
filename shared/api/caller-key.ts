import type { ApiCaller } from './api-caller';

/** Under what limits and idempotency keys are kept: an application, or one person behind one application. */
export function callerKey({ kind, clientId, objectId }: ApiCaller): string {
  return kind === 'application' ? clientId : `${clientId}:${objectId}`;
}
