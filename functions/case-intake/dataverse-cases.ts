import { z } from 'zod';
import { parseContract } from '../../shared/contracts/parse-contract';
import type { BatchAnswer, ChangeSetOperation } from '../../shared/dataverse/batch/batch-item';
import { executeBatch } from '../../shared/dataverse/batch/execute-batch';
import type { CallOptions } from '../../shared/dataverse/request/call-options';
import { queryPath } from '../../shared/dataverse/request/query-path';
import type { Filter, RowQuery } from '../../shared/dataverse/request/row-query';
import type { WebApi, WebApiRequest } from '../../shared/dataverse/request/web-api';
import { queryRows } from '../../shared/dataverse/rows/query-rows';
import { readBody, rowsIn } from '../../shared/dataverse/rows/read-body';
import type { Row } from '../../shared/dataverse/rows/row-values';
import { ConcurrencyConflictError } from '../../shared/errors/concurrency-conflict-error';
import { RecordNotFoundError } from '../../shared/errors/record-not-found-error';
import { TargetUnavailableError } from '../../shared/errors/target-unavailable-error';
import { caseColumns, caseRecordV1, noteColumns, publicMarker, resolutionColumns } from './case-record';
import { accounts, contacts, incidents, sourceClientColumn } from './case-rows';
import type { CreatedCaseV1, CustomerReferenceV1 } from './case.contract';
import type { Cases, Customer } from './cases';

/** The name by which breaker, errors and logs know the system. */
export const dataverseTarget = 'dataverse';

/** A call that leaves the process, through whatever guards its target. */
export type OutsideCall = <T>(signal: AbortSignal, call: (signal: AbortSignal) => Promise<T>) => Promise<T>;

export interface DataverseCasesOptions {
  webApi: () => WebApi;
  outside: OutsideCall;
  /** Milliseconds for one call with its repeats: whoever asks for a longer pause is not waited for. */
  budgetMs: number;
}

const active = 0;
/** Active ones come first, and two of them are one too many. */
const mostCustomers = 2;
const mostNotes = 50;

const createdCase = z
  .object({ incidentid: z.guid(), ticketnumber: z.string(), createdon: z.iso.datetime() })
  .transform(({ incidentid, ticketnumber, createdon }) => ({
    ticketNumber: ticketnumber,
    id: incidentid,
    createdAt: createdon,
  }));

const createdColumns = ['incidentid', 'ticketnumber', 'createdon'] as const;

/** By a query, because an address that leads nowhere is an error within a batch. */
function createdQuery(id: string): RowQuery {
  return { select: createdColumns, filter: { column: 'incidentid', is: 'eq', value: { guid: id } }, top: 1 };
}

function createdOf([row]: readonly Row[]): CreatedCaseV1 | undefined {
  return row && parseContract(createdCase, row);
}

async function all(rows: AsyncIterable<Row>): Promise<Row[]> {
  const found: Row[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

function rowsRead(answer: BatchAnswer | undefined): readonly Row[] {
  return answer?.outcome === 'done' ? answer.answers.flatMap((each) => rowsIn(readBody(each))) : [];
}

type CustomerTable = typeof accounts | typeof contacts;

function lookIn({ entitySet, primaryId }: CustomerTable, filter: Filter): WebApiRequest {
  const query = {
    select: [primaryId, 'statecode'],
    filter,
    orderBy: [{ column: 'statecode' }],
    top: mostCustomers,
  };
  return { method: 'GET', path: queryPath(entitySet, query), isRepeatable: true };
}

/** In the order of the questions; whatever fails one fails all. */
function rowsOfEach(answers: readonly BatchAnswer[]): Row[][] {
  return answers.map((answer) => {
    if (answer.outcome === 'failed') throw answer.error;
    return [...rowsRead(answer)];
  });
}

/** One round trip, and one of the few calls that may be under way at a time, for both tables. */
async function findCustomers(
  webApi: WebApi,
  { accountNumber, email = '' }: CustomerReferenceV1,
  options: CallOptions,
): Promise<Customer[]> {
  const byNumber: Filter = { column: 'accountnumber', is: 'eq', value: accountNumber ?? '' };
  const byEmail: Filter = { column: 'emailaddress1', is: 'eq', value: email };
  const tables = accountNumber === undefined ? [accounts, contacts] : [accounts];
  const filter = accountNumber === undefined ? byEmail : byNumber;
  const questions = tables.map((table) => ({ request: lookIn(table, filter) }));
  const found = rowsOfEach(await executeBatch(webApi, questions, options));
  return tables.flatMap(({ logicalName, primaryId }, index) =>
    (found[index] ?? []).map((row) => ({
      table: logicalName,
      id: String(row[primaryId]),
      isActive: row['statecode'] === active,
    })),
  );
}

/** A row of one of the ids is there, or the customer is not there any more. */
function isConflict(error: Error): boolean {
  return error instanceof ConcurrencyConflictError || error instanceof RecordNotFoundError;
}

/** The case as it is after the change set tells what became of it, also when an earlier attempt made it. */
function outcomeOf([written, read]: readonly BatchAnswer[]): CreatedCaseV1 | 'conflict' {
  const created = createdOf(rowsRead(read));
  if (created) return created;
  if (written?.outcome === 'failed') {
    if (isConflict(written.error)) return 'conflict';
    throw written.error;
  }
  const cause = read?.outcome === 'failed' ? read.error : undefined;
  if (cause && cause.disposition !== 'park') throw cause;
  // What refuses to be read is not refused: the case is there.
  throw new TargetUnavailableError('Dataverse does not show the case it has just taken', {
    ...(cause && { cause }),
    details: { target: dataverseTarget },
  });
}

function createCase(
  webApi: WebApi,
  id: string,
  changeSet: readonly ChangeSetOperation[],
  options: CallOptions,
): Promise<CreatedCaseV1 | 'conflict'> {
  const path = queryPath(incidents.entitySet, createdQuery(id));
  const read = { request: { method: 'GET', path, isRepeatable: true } } as const;
  const batch = executeBatch(webApi, [{ changeSet }, read], { ...options, continueOnError: true });
  return batch.then(outcomeOf);
}

function caseQuery(ticketNumber: string, clientId: string | undefined): RowQuery {
  const ofNumber: Filter = { column: 'ticketnumber', is: 'eq', value: ticketNumber };
  const ofClient: Filter[] =
    clientId === undefined ? [] : [{ column: sourceClientColumn, is: 'eq', value: clientId }];
  return {
    select: caseColumns,
    filter: { and: [ofNumber, ...ofClient] },
    expand: [
      {
        navigation: 'Incident_Annotation',
        select: noteColumns,
        filter: { column: 'notetext', is: 'startswith', value: publicMarker },
        orderBy: [{ column: 'createdon', isDescending: true }],
        top: mostNotes,
      },
      { navigation: 'Incident_IncidentResolutions', select: resolutionColumns },
    ],
    top: 1,
  };
}

/** Cases in Dataverse. Finding a customer is one round trip, creating a case another. */
export function createDataverseCases({ webApi, outside, budgetMs }: DataverseCasesOptions): Cases {
  const call = <T>(signal: AbortSignal, ask: (api: WebApi, options: CallOptions) => Promise<T>): Promise<T> =>
    outside(signal, (within) => ask(webApi(), { signal: within, budgetMs }));
  return {
    findCustomers: (reference, signal) =>
      call(signal, (api, options) => findCustomers(api, reference, options)),
    find: (id, signal) =>
      call(signal, async (api, options) =>
        createdOf(await all(queryRows(api, incidents.entitySet, createdQuery(id), options))),
      ),
    create: (id, rows, signal) => call(signal, (api, options) => createCase(api, id, rows, options)),
    read: (ticketNumber, clientId, signal) =>
      call(signal, async (api, options) => {
        const query = caseQuery(ticketNumber, clientId);
        const [row] = await all(queryRows(api, incidents.entitySet, query, options));
        return row && parseContract(caseRecordV1, row);
      }),
  };
}
