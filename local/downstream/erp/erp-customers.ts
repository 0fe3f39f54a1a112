import type { Clock } from '../../../shared/time/clock';
import type { Customer, CustomerBody } from './customer';

/** One write the ERP accepted. */
export interface ErpWrite {
  id: string;
  version: string | null;
  operation: 'put' | 'delete';
  /** ISO 8601 in UTC. */
  at: string;
}

export type PutOutcome =
  { outcome: 'created' | 'updated' | 'unchanged' | 'deleted' } | { outcome: 'stale'; currentVersion: string };

/** The ERP's customers. Versions only rise, and a delete is final: a late update never brings a customer back. */
export class ErpCustomers {
  private readonly customers = new Map<string, Customer>();
  private readonly deletedIds = new Set<string>();
  private readonly writes: ErpWrite[] = [];
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  put(id: string, body: CustomerBody): PutOutcome {
    if (this.deletedIds.has(id)) return { outcome: 'deleted' };
    const current = this.customers.get(id);
    if (current) {
      const difference = BigInt(body.version) - BigInt(current.version);
      if (difference === 0n) return { outcome: 'unchanged' };
      if (difference < 0n) return { outcome: 'stale', currentVersion: current.version };
    }
    this.customers.set(id, { ...body, id });
    this.record({ id, version: body.version, operation: 'put' });
    return { outcome: current ? 'updated' : 'created' };
  }

  /** Also remembers the delete of a customer it never had: its create may be on its way. */
  delete(id: string): void {
    if (this.deletedIds.has(id)) return;
    this.deletedIds.add(id);
    this.customers.delete(id);
    this.record({ id, version: null, operation: 'delete' });
  }

  isDeleted(id: string): boolean {
    return this.deletedIds.has(id);
  }

  get(id: string): Customer | undefined {
    return this.customers.get(id);
  }

  list(): Customer[] {
    return [...this.customers.values()];
  }

  /** Every accepted write, oldest first; of one customer when an id is given. */
  history(id?: string): ErpWrite[] {
    return this.writes.filter((write) => id === undefined || write.id === id);
  }

  private record(write: Omit<ErpWrite, 'at'>): void {
    this.writes.push({ ...write, at: new Date(this.clock.now()).toISOString() });
  }
}
