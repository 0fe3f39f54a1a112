import { ContractViolationError } from '../errors/contract-violation-error';

/**
 * Reads a message body as JSON.
 * @throws {ContractViolationError} when it is none; the parser's text is left out, because it quotes the body
 */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString());
  } catch {
    throw new ContractViolationError('The body is not JSON', { details: { path: '$' } });
  }
}
