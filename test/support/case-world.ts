import { TableIdempotencyKeys } from '../../shared/api/table-idempotency-keys';
import type { ApiCaller } from '../../shared/api/api-caller';
import { createCreateCaseHandler } from '../../functions/case-intake/create-case.handler';
import { createCase } from '../../functions/case-intake/create-case.operation';
import { createDataverseCases } from '../../functions/case-intake/dataverse-cases';
import type { UnknownCustomerPolicy } from '../../functions/case-intake/choose-customer';
import { createIntakeCase } from '../../functions/case-intake/intake-case';
import { createReadCaseHandler } from '../../functions/case-intake/read-case.handler';
import { readCase } from '../../functions/case-intake/read-case.operation';
import type { Fault } from '../../local/http/fault';
import { apiExchange, jsonRequest, sampleCaller, type ApiExchange } from './api-exchange';
import { FakeTableStore } from './fake-table-store';
import { requestOf } from './invocation';
import { LocalDataverse } from './local-dataverse';
import { localWebApi } from './local-web-api';
import { ManualClock } from './manual-clock';

export const portal = sampleCaller({
  clientId: 'portal-client',
  roles: new Set(['Cases.Create', 'Cases.Read']),
});

export const erikaId = '1c8f4d63-5e1f-4b64-8d68-7f3c4f2f1b12';
export const harbourId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

const sourceClientColumn = {
  '@odata.type': 'Microsoft.Dynamics.CRM.StringAttributeMetadata',
  SchemaName: 'suite_sourceclientid',
  DisplayName: { LocalizedLabels: [{ Label: 'Source client id', LanguageCode: 1033 }] },
  MaxLength: 100,
};

/** A fault of the stand-in; what it leaves out has a default. */
export type Outage = Readonly<Record<string, unknown>> & { kind: Fault['kind'] };

interface CaseWorldOptions {
  unknownCustomer?: UnknownCustomerPolicy;
  /** Milliseconds for one call to Dataverse with its repeats. */
  budgetMs?: number;
}

/** The operations on cases as the API serves them, on a Dataverse stand-in with two customers. */
export class CaseWorld {
  readonly clock = new ManualClock(Date.parse('2026-11-15T12:00:00Z'));
  readonly tables = new FakeTableStore();
  readonly dataverse: LocalDataverse;
  unknownCustomer: UnknownCustomerPolicy;
  private readonly budgetMs: number;

  private constructor(dataverse: LocalDataverse, { unknownCustomer, budgetMs }: Required<CaseWorldOptions>) {
    this.dataverse = dataverse;
    this.unknownCustomer = unknownCustomer;
    this.budgetMs = budgetMs;
  }

  static async start({
    unknownCustomer = 'refuse',
    budgetMs = 5_000,
  }: CaseWorldOptions = {}): Promise<CaseWorld> {
    const dataverse = await LocalDataverse.start();
    const path = "EntityDefinitions(LogicalName='incident')/Attributes";
    await dataverse.send('POST', path, { body: sourceClientColumn });
    const account = { accountid: harbourId, name: 'Harbour', accountnumber: 'H-1001' };
    await dataverse.send('POST', 'accounts', { body: account });
    const contact = { contactid: erikaId, lastname: 'Berg', emailaddress1: 'Erika.Berg@harbour.example' };
    await dataverse.send('POST', 'contacts', { body: contact });
    return new CaseWorld(dataverse, { unknownCustomer, budgetMs });
  }

  create(body: object, key = 'key-1', caller: ApiCaller = portal): Promise<ApiExchange> {
    const handler = createCreateCaseHandler({
      idempotencyKeys: new TableIdempotencyKeys(this.tables, this.clock),
      intakeCase: createIntakeCase({ cases: this.cases(), unknownCustomer: () => this.unknownCustomer }),
      queueCase: () => Promise.reject(new Error('nothing is queued')),
    });
    return apiExchange(createCase, handler, jsonRequest(body, { 'idempotency-key': key }), {
      caller,
      clock: this.clock,
    });
  }

  read(ticketNumber: string, caller: ApiCaller = portal): Promise<ApiExchange> {
    const request = requestOf({ headers: { authorization: 'Bearer token' }, params: { ticketNumber } });
    return apiExchange(readCase, createReadCaseHandler(this.cases()), request, { caller, clock: this.clock });
  }

  /** As `POST /control/faults` takes it. */
  async fault(fault: Outage): Promise<void> {
    const request = { method: 'POST', body: JSON.stringify(fault) };
    const { ok, status } = await fetch(`${this.dataverse.running.url}/control/faults`, request);
    if (!ok) throw new Error(`The fault was refused with ${status}`);
  }

  clearFaults(): void {
    this.dataverse.running.faults.clear();
  }

  /** The only case there is. */
  async onlyCase(): Promise<Record<string, unknown>> {
    const [only, ...others] = await this.dataverse.list('incidents');
    if (!only || others.length > 0) throw new Error(`There are ${others.length + (only ? 1 : 0)} cases`);
    return only;
  }

  close(): Promise<void> {
    return this.dataverse.close();
  }

  private cases() {
    const webApi = localWebApi(this.dataverse.running.url);
    return createDataverseCases({
      webApi: () => webApi,
      outside: (signal, call) => call(signal),
      budgetMs: this.budgetMs,
    });
  }
}
