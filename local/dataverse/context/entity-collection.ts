import { randomUUID } from 'node:crypto';
import { contextType } from '../columns/context-type';
import { readBody } from '../rows/read-body';
import type { BindingReader } from '../rows/binding-reader';
import type { Table } from '../tables/table';
import { writeImageEntity } from './entity';

/** Rows as one parameter; those inside carry no type of their own. */
export function writeEntityCollection(
  table: Table,
  rows: readonly Readonly<Record<string, unknown>>[],
  { bindings }: { bindings: BindingReader },
): unknown {
  return {
    __type: contextType('EntityCollection'),
    Entities: rows.map((body) => {
      const values = readBody(body, { table, bindings });
      const sentId = values[table.primaryId];
      const id = typeof sentId === 'string' ? sentId : randomUUID();
      return writeImageEntity({ table, id, values, rowVersion: null, hasFormattedValues: false });
    }),
    EntityName: table.logicalName,
    MinActiveRowVersion: '-1',
    MoreRecords: false,
    PagingCookie: null,
    TotalRecordCount: -1,
    TotalRecordCountLimitExceeded: false,
  };
}
