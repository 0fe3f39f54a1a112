import { IntegrationError } from './integration-error';

/** A valid payload that the target's rules refuse. */
export class BusinessRuleError extends IntegrationError {
  override readonly name = 'BusinessRuleError';
  override readonly code = 'BUSINESS_RULE';
  override readonly disposition = 'park';
  override readonly httpStatus = 422;
}
