import type { ErpCustomer } from './account.contract';

/** `superseded`: the ERP already holds this state or a newer one, or the customer was deleted for good. */
export type PutOutcome = 'completed' | 'superseded';

/** The port to the ERP's customers. Repeated and late calls change nothing there. */
export interface ErpCustomers {
  putCustomer(customer: ErpCustomer, signal: AbortSignal): Promise<PutOutcome>;
  /** Also remembered for a customer the ERP never had, whose first write may still be on its way. */
  deleteCustomer(id: string, signal: AbortSignal): Promise<void>;
}
