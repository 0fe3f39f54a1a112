import { STATUS_CODES } from 'node:http';
import type { FailedDelivery } from './retry-schedule';

/** Event Grid counts these answers as delivered and no other. */
export function isDelivered(status: number): boolean {
  return status >= 200 && status <= 204;
}

/** `404` becomes `NotFound`, the name dead letters carry. */
export function failedWith(status: number): FailedDelivery {
  const outcome = (STATUS_CODES[status] ?? `Http${status}`).replace(/[^A-Za-z0-9]/g, '');
  return { status, outcome };
}

export function failedWithout(error: unknown): FailedDelivery {
  return { outcome: (error as Error).name === 'TimeoutError' ? 'TimedOut' : 'GenericError' };
}
