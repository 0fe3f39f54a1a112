import type { AccessControl } from '../../local/dataverse/access/access-control';
import { noBypass } from '../../local/dataverse/access/bypass';
import type { Caller } from '../../local/dataverse/access/caller';
import { organisation } from '../../local/dataverse/organisation';
import { PlatformError } from '../../local/dataverse/platform-error';
import { OpenQueries } from '../../local/dataverse/query/open-queries';
import { BindingReader } from '../../local/dataverse/rows/binding-reader';
import type { Commit, RequestFacts } from '../../local/dataverse/rows/commit';
import { parseRowAddress } from '../../local/dataverse/rows/row-address';
import { RowStore } from '../../local/dataverse/rows/row-store';
import { RowWriter } from '../../local/dataverse/rows/row-writer';
import type { Table } from '../../local/dataverse/tables/table';
import { TableCatalog } from '../../local/dataverse/tables/table-catalog';
import type { Answer, RowCall, TableCall, WebApiParts } from '../../local/dataverse/web-api/call';
import { readPreferences } from '../../local/dataverse/web-api/preferences';
import { clearProperty, readProperty, writeProperty } from '../../local/dataverse/web-api/properties';
import { readQueryOptions } from '../../local/dataverse/web-api/query-options';
import { countOfRows, listRows, readRow } from '../../local/dataverse/web-api/read-rows';
import { createRow, deleteRow, upsertRow } from '../../local/dataverse/web-api/write-rows';
import { ManualClock } from './manual-clock';

interface Request {
  /** `account` when absent. */
  table?: Table | string;
  id?: string;
  /** What stands between the parentheses, for a row that is named by a key. */
  key?: string;
  /** One property of the row. */
  property?: string;
  body?: unknown;
  query?: string;
  prefer?: string;
  ifMatch?: string;
  ifNoneMatch?: string;
  wantsRepresentation?: boolean;
}

type Verb = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export const sampleRequest: RequestFacts = {
  correlationId: '1f2e3d4c-5b6a-4789-9a0b-c1d2e3f4a5b6',
  requestId: '2a3b4c5d-6e7f-4a1b-8c2d-3e4f5a6b7c8d',
  tag: undefined,
  userAgent: 'test',
};

const administrator: Caller = {
  userId: organisation.userId,
  objectId: organisation.userObjectId,
  initiatingUserId: organisation.userId,
  initiatingObjectId: organisation.userObjectId,
  businessUnitId: organisation.businessUnitId,
  fullName: 'Local Administrator',
};

/** Everybody may do everything. */
const openAccess: AccessControl = {
  authenticate: () => Promise.resolve(administrator),
  demand: () => undefined,
  demandPrivilege: () => undefined,
  bypassOf: () => noBypass,
};

export const serviceUrl = 'http://environment/api/data/v9.2';

/** The stand-in's rows and their modules of the Web API without dispatcher and server; it keeps every commit. */
export class DataverseEnvironment {
  readonly clock = new ManualClock(Date.UTC(2026, 8, 16, 9, 20, 30, 456));
  readonly commits: Commit[] = [];
  readonly parts: WebApiParts;

  constructor(tables: readonly Table[] = []) {
    const catalog = new TableCatalog(tables);
    const rows = new RowStore(this.clock);
    const onCommit = (commit: Commit): void => {
      this.commits.push(commit);
    };
    this.parts = {
      tables: catalog,
      rows,
      writer: new RowWriter({ rows, clock: this.clock, onCommit }),
      bindings: new BindingReader(catalog, rows),
      queries: new OpenQueries(this.clock),
      access: openAccess,
    };
  }

  get lastCommit(): Commit {
    const commit = this.commits.at(-1);
    if (!commit) throw new Error('Nothing was committed.');
    return commit;
  }

  table(name: string): Table {
    return this.parts.tables.need(name);
  }

  /** @throws {PlatformError} as the platform refuses it */
  send(verb: Verb, request: Request = {}): Answer {
    const call = this.callOf(request);
    const text = request.key ?? request.id;
    if (text === undefined) return verb === 'GET' ? listRows(this.parts, call) : createRow(this.parts, call);
    const rowCall = { ...call, address: parseRowAddress(call.table, text) };
    return request.property === undefined
      ? this.sendToRow(verb, rowCall)
      : this.sendToProperty(verb, rowCall, request.property);
  }

  count(request: Request): Answer {
    return countOfRows(this.parts, this.callOf(request));
  }

  /** Follows a next link or a delta link. */
  follow(link: unknown, request: Omit<Request, 'query'> = {}): Answer {
    return this.send('GET', { ...request, query: new URL(String(link)).search.slice(1) });
  }

  /** The row as the Web API shows it, without the members that begin with `@`. */
  read(id: string, request: Pick<Request, 'table' | 'query'> = {}): Record<string, unknown> {
    const body = this.send('GET', { ...request, id }).body as Record<string, unknown>;
    return Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith('@')));
  }

  private callOf({ table = 'account', body, query = '', ...request }: Request): TableCall {
    const definition = typeof table === 'string' ? this.table(table) : table;
    const options = readQueryOptions(new URLSearchParams(query), definition, this.parts.tables);
    const representation = request.wantsRepresentation === true ? ['return=representation'] : [];
    return {
      table: definition,
      query: options,
      preconditions: { ifMatch: request.ifMatch, ifNoneMatch: request.ifNoneMatch },
      preferences: readPreferences([request.prefer ?? [], ...representation].flat().join(',')),
      body,
      caller: administrator,
      facts: { ...sampleRequest, tag: options.tag },
      serviceUrl,
    };
  }

  private sendToRow(verb: Verb, call: RowCall): Answer {
    if (verb === 'GET') return readRow(this.parts, call);
    return verb === 'DELETE' ? deleteRow(this.parts, call) : upsertRow(this.parts, call);
  }

  private sendToProperty(verb: Verb, call: RowCall, property: string): Answer {
    if (verb === 'GET') return readProperty(this.parts, call, property);
    return verb === 'DELETE'
      ? clearProperty(this.parts, call, property)
      : writeProperty(this.parts, call, property);
  }
}

/** The members of a collection's answer. */
export function pageOf({ body }: Answer): { value: Record<string, unknown>[] } & Record<string, unknown> {
  return body as { value: Record<string, unknown>[] };
}

/** Status and code of what the environment refuses; undefined when it does not. */
export function refusalOf(action: () => unknown): { status: number; code: string } | undefined {
  try {
    action();
  } catch (error) {
    if (error instanceof PlatformError) return { status: error.status, code: error.code };
    throw error;
  }
  return undefined;
}
