import type { IntegrationError } from '../../errors/integration-error';
import type { HttpAnswer } from '../../http/send-request';
import { dataverseError } from '../dataverse-error';

/** Why the platform did not write a row, or none of several. */
export interface Refusal {
  /** The platform's, such as `0x80044331`; where it gave none, our own. */
  code: string;
  /** The platform's text, which may quote the row. */
  reason: string;
  error: IntegrationError;
}

interface PlatformMessage {
  error?: { code?: unknown; message?: unknown };
}

function platformMessage(body: string): PlatformMessage {
  try {
    return (JSON.parse(body) as PlatformMessage | null) ?? {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Reads an answer that is not a success; the code and text may be missing, or the body no JSON at all. */
export function refusalOf(answer: HttpAnswer): Refusal {
  const error = dataverseError(answer);
  const said = platformMessage(answer.body).error;
  return {
    code: textOf(said?.code)?.toLowerCase() ?? error.code,
    reason: textOf(said?.message) ?? error.message,
    error,
  };
}
