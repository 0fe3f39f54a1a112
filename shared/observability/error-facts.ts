import { createHash } from 'node:crypto';
import { IntegrationError } from '../errors/integration-error';
import type { LogFields } from './logger';

/** The code of anything that is not an `IntegrationError`: a defect. */
export const unexpectedCode = 'UNEXPECTED';

export function errorCodeOf(error: unknown): string {
  return error instanceof IntegrationError ? error.code : unexpectedCode;
}

/** Short digest of where an error came from: equal for the same defect, whatever the data. */
export function stackDigestOf(error: unknown): string {
  const frames = error instanceof Error ? stackFramesOf(error) : typeof error;
  return createHash('sha256').update(frames).digest('hex').slice(0, 12);
}

/** What a log line says about an error; a defect also shows its stack, an expected error its details. */
export function errorFacts(error: unknown): LogFields {
  if (error instanceof IntegrationError) {
    return { ...detailFacts(error), errorMessage: error.message, ...causeFacts(error.cause) };
  }
  if (!(error instanceof Error)) return { errorMessage: `thrown value of type ${typeof error}` };
  return {
    errorName: error.name,
    errorMessage: error.message,
    stackDigest: stackDigestOf(error),
    stack: stackFramesOf(error),
    ...causeFacts(error.cause),
  };
}

function stackFramesOf(error: Error): string {
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line) => line.startsWith('at ')).join('\n');
}

function detailFacts({ details }: IntegrationError): LogFields {
  const facts = Object.entries(details).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return Object.fromEntries(facts) as LogFields;
}

function causeFacts(cause: unknown): LogFields {
  if (!(cause instanceof Error)) return {};
  return { causeName: cause.name, causeMessage: cause.message };
}
