import { contextType } from '../columns/context-type';
import type { RowReference } from '../columns/stored-value';

/** A row that is only named. */
export function writeReference({ table, id }: RowReference): unknown {
  return {
    __type: contextType('EntityReference'),
    Id: id,
    KeyAttributes: [],
    LogicalName: table,
    Name: null,
    RowVersion: null,
  };
}

/** The relationship rows were associated by. */
export function writeRelationship(schemaName: string): unknown {
  return { __type: contextType('Relationship'), PrimaryEntityRole: null, SchemaName: schemaName };
}
