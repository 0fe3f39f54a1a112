import { PlatformError } from '../../local/dataverse/platform-error';
import { BindingReader } from '../../local/dataverse/rows/binding-reader';
import type { Commit, RequestFacts } from '../../local/dataverse/rows/commit';
import { RowStore } from '../../local/dataverse/rows/row-store';
import { RowWriter } from '../../local/dataverse/rows/row-writer';
import { account } from '../../local/dataverse/tables/account';
import type { Table } from '../../local/dataverse/tables/table';
import { TableCatalog } from '../../local/dataverse/tables/table-catalog';
import { answerOnTable } from '../../local/dataverse/web-api/answer-request';
import type { Answer } from '../../local/dataverse/web-api/call';
import { readQueryOptions } from '../../local/dataverse/web-api/query-options';
import { ManualClock } from './manual-clock';

interface Request {
  table?: Table;
  id?: string;
  body?: unknown;
  query?: string;
  ifMatch?: string;
  ifNoneMatch?: string;
  wantsRepresentation?: boolean;
}

export const sampleRequest: RequestFacts = {
  correlationId: '1f2e3d4c-5b6a-4789-9a0b-c1d2e3f4a5b6',
  requestId: '2a3b4c5d-6e7f-4a1b-8c2d-3e4f5a6b7c8d',
  tag: undefined,
  userAgent: 'test',
};

/** The stand-in's rows and Web API without its server; it keeps every commit. */
export class DataverseEnvironment {
  readonly clock = new ManualClock(Date.UTC(2026, 8, 16, 9, 20, 30, 456));
  readonly commits: Commit[] = [];
  private readonly parts;

  constructor(tables: readonly Table[] = []) {
    const rows = new RowStore();
    const onCommit = (commit: Commit): void => {
      this.commits.push(commit);
    };
    this.parts = {
      rows,
      writer: new RowWriter({ rows, clock: this.clock, onCommit }),
      bindings: new BindingReader(new TableCatalog(tables), rows),
    };
  }

  get lastCommit(): Commit {
    const commit = this.commits.at(-1);
    if (!commit) throw new Error('Nothing was committed.');
    return commit;
  }

  /** @throws {PlatformError} as the platform refuses it */
  send(verb: string, { table = account, id, body, query = '', ...request }: Request = {}): Answer {
    const options = readQueryOptions(new URLSearchParams(query), table);
    const call = {
      table,
      query: options,
      preconditions: { ifMatch: request.ifMatch, ifNoneMatch: request.ifNoneMatch },
      wantsRepresentation: request.wantsRepresentation ?? false,
      body,
      facts: { ...sampleRequest, tag: options.tag },
      serviceUrl: 'http://environment/api/data/v9.2',
    };
    const resource =
      id === undefined ? { kind: 'collection' as const, table } : { kind: 'row' as const, table, id };
    return answerOnTable(this.parts, verb, resource, call);
  }

  /** The row as the Web API shows it, without the members that begin with `@`. */
  read(
    id: string,
    { table = account, query = '' }: Pick<Request, 'table' | 'query'> = {},
  ): Record<string, unknown> {
    const body = this.send('GET', { table, id, query }).body as Record<string, unknown>;
    return Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith('@')));
  }
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
