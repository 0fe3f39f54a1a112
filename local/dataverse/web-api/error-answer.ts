import { PlatformError, refuse } from '../platform-error';
import type { Answer } from './call';

function statusOf(error: Error): number {
  return 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
}

function toPlatformError(error: Error): PlatformError {
  if (error instanceof PlatformError) return error;
  const status = statusOf(error);
  if (status === 400) return refuse.malformedBody(error.message);
  return new PlatformError({ status, code: '0x80040216', message: error.message });
}

/** What the platform answers to a request that failed; what the stand-in did not expect is its own fault, 500. */
export function errorAnswer(error: Error): Answer {
  const { status, code, message, headers } = toPlatformError(error);
  return { status, headers, body: { error: { code, message } } };
}
