import type { ChangeSetOperation } from '../../shared/dataverse/batch/batch-item';
import type { CaseRecord } from './case-record';
import type { CreatedCaseV1, CustomerReferenceV1 } from './case.contract';

/** Somebody a case can be for. */
export interface Customer {
  table: 'account' | 'contact';
  id: string;
  isActive: boolean;
}

/** The port to the cases of Dynamics and their customers. */
export interface Cases {
  /** A few are enough: two are one too many. */
  findCustomers(reference: CustomerReferenceV1, signal: AbortSignal): Promise<readonly Customer[]>;
  /** The case of this id, which an earlier attempt may have made. */
  find(id: string, signal: AbortSignal): Promise<CreatedCaseV1 | undefined>;
  /**
   * Writes all rows of a case or none. A case of this id that is there already is the answer.
   * @returns `conflict` when the customer went away meanwhile, or another row has one of the other ids
   */
  create(
    id: string,
    rows: readonly ChangeSetOperation[],
    signal: AbortSignal,
  ): Promise<CreatedCaseV1 | 'conflict'>;
  /** @param clientId only a case that came through this application; any case when absent */
  read(
    ticketNumber: string,
    clientId: string | undefined,
    signal: AbortSignal,
  ): Promise<CaseRecord | undefined>;
}
