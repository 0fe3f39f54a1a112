import { TargetUnavailableError } from '../../errors/target-unavailable-error';
import type { HttpAnswer } from '../../http/send-request';
import { parseLosslessJson } from '../parse-lossless-json';
import type { Row } from './row-values';

/**
 * The object in an answer's body, no digit lost.
 * @throws {TargetUnavailableError} when it is none: something between us and the platform has answered
 */
export function readBody({ body, status }: HttpAnswer): Row {
  try {
    const parsed = parseLosslessJson(body);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Row;
  } catch {
    // Told below: the text of a proxy's page would say nothing more.
  }
  const message = 'Dataverse answered with something that is not JSON';
  throw new TargetUnavailableError(message, { details: { target: 'dataverse', status } });
}

/**
 * The rows in an answer's body.
 * @throws {TargetUnavailableError} when it has none
 */
export function rowsIn(body: Row): readonly Row[] {
  const { value } = body;
  if (Array.isArray(value)) return value as readonly Row[];
  const message = 'Dataverse answered a query without rows';
  throw new TargetUnavailableError(message, { details: { target: 'dataverse' } });
}
