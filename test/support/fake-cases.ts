import type { CaseRecord } from '../../functions/case-intake/case-record';
import type { CreatedCaseV1, CustomerReferenceV1 } from '../../functions/case-intake/case.contract';
import type { Cases, Customer } from '../../functions/case-intake/cases';
import type { ChangeSetOperation } from '../../shared/dataverse/batch/batch-item';

/** Cases in memory: all rows of one land together, and none whose id is taken. */
export class FakeCases implements Cases {
  /** Who is found, whatever is asked for. */
  customers: Customer[] = [{ table: 'contact', id: 'contact-1', isActive: true }];
  /** While set, every call fails. */
  failure: Error | undefined;
  record: CaseRecord | undefined;
  readonly rows = new Map<string, ChangeSetOperation['operation']>();
  readonly numbers = new Map<string, CreatedCaseV1>();
  readonly asked: (CustomerReferenceV1 | string)[] = [];
  /** Whose cases were read; undefined for everybody's. */
  readonly readers: (string | undefined)[] = [];

  async findCustomers(reference: CustomerReferenceV1): Promise<readonly Customer[]> {
    this.asked.push(reference);
    await this.arrive();
    return this.customers;
  }

  async find(id: string): Promise<CreatedCaseV1 | undefined> {
    this.asked.push(id);
    await this.arrive();
    return this.numbers.get(id);
  }

  async create(id: string, rows: readonly ChangeSetOperation[]): Promise<CreatedCaseV1 | 'conflict'> {
    await this.arrive();
    const known = this.numbers.get(id);
    if (known) return known;
    const made = rows.map(({ operation }) => ['id' in operation ? operation.id : '', operation] as const);
    if (made.some(([rowId]) => this.rows.has(rowId))) return 'conflict';
    for (const [rowId, operation] of made) this.rows.set(rowId, operation);
    const ticketNumber = `CAS-${1_000 + this.numbers.size}`;
    const created = { ticketNumber, id, createdAt: '2026-11-15T12:00:00Z' };
    this.numbers.set(id, created);
    return created;
  }

  async read(_ticketNumber: string, clientId: string | undefined): Promise<CaseRecord | undefined> {
    this.readers.push(clientId);
    await this.arrive();
    return this.record;
  }

  private async arrive(): Promise<void> {
    await Promise.resolve();
    if (this.failure) throw this.failure;
  }
}
