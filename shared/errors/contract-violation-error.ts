import { IntegrationError } from './integration-error';

/** A payload breaks its schema; `details.path` names where. */
export class ContractViolationError extends IntegrationError {
  override readonly name = 'ContractViolationError';
  override readonly code = 'CONTRACT_VIOLATION';
  override readonly disposition = 'park';
  override readonly httpStatus = 400;
}
