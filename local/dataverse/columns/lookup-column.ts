import { refuse } from '../platform-error';
import type { ColumnKind } from './column-kind';
import { contextType } from './context-type';
import type { RowReference } from './stored-value';

/** Written by its navigation properties only, which is why a plain value never parses. */
export const lookup: ColumnKind = {
  parse() {
    throw refuse.wrongType('a lookup: write it with @odata.bind');
  },
  toWebApi: ({ id }: RowReference) => id,
  toContext: ({ id, table }: RowReference) => ({
    __type: contextType('EntityReference'),
    Id: id,
    KeyAttributes: [],
    LogicalName: table,
    Name: null,
    RowVersion: null,
  }),
  format: () => undefined,
};
