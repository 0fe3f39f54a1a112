import type { ErpCustomer } from '../../functions/account-to-erp/account.contract';
import type { ErpCustomers, PutOutcome } from '../../functions/account-to-erp/erp-customers';

/** The ERP in memory: versions only rise, and a delete is final. */
export class FakeErpCustomers implements ErpCustomers {
  /** While set, every call fails. */
  failure: Error | undefined;
  readonly customers = new Map<string, ErpCustomer>();
  readonly deleted = new Set<string>();
  /** Versions in the order they were accepted. */
  readonly acceptedVersions: string[] = [];

  putCustomer(customer: ErpCustomer): Promise<PutOutcome> {
    if (this.failure) return Promise.reject(this.failure);
    const current = this.customers.get(customer.id);
    const isNewer = current === undefined || BigInt(customer.version) > BigInt(current.version);
    if (this.deleted.has(customer.id) || !isNewer) return Promise.resolve('superseded');
    this.customers.set(customer.id, customer);
    this.acceptedVersions.push(customer.version);
    return Promise.resolve('completed');
  }

  deleteCustomer(id: string): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.customers.delete(id);
    this.deleted.add(id);
    return Promise.resolve();
  }
}
