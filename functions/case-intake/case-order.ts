import { derivedId } from '../../shared/api/derived-id';
import type { CaseRequestV1 } from './case.contract';

/** One request for a case and who made it. */
export interface CaseOrder {
  /** Stable over all attempts: the ids of all rows follow from it. */
  operationId: string;
  /** The calling application; recorded with the case, so that it finds its own again. */
  clientId: string;
  request: CaseRequestV1;
}

export function caseIdOf({ operationId }: CaseOrder): string {
  return derivedId(operationId, 'incident');
}

/**
 * Ids for a contact that has to be made, in the order they are tried. The first follows from the e-mail address, so that
 * two requests of one new customer do not make two contacts; it is taken when that contact has another address by now.
 */
export function contactIdsOf({ operationId, request }: CaseOrder): readonly string[] {
  const email = request.customer.email?.toLowerCase() ?? '';
  return [derivedId('contact', email), derivedId(operationId, 'contact')];
}

export function noteIdOf({ operationId }: CaseOrder, index: number): string {
  return derivedId(operationId, 'note', String(index));
}
