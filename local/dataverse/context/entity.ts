import { contextType } from '../columns/context-type';
import { kindOf } from '../columns/kind-of';
import type { Values } from '../columns/stored-value';
import type { Table } from '../tables/table';

interface KeyValue {
  key: string;
  value: unknown;
}

interface EntityFacts {
  table: Table;
  id: string;
  values: Values;
  rowVersion: string | null;
  /** Contexts of the main operation carry none. */
  hasFormattedValues?: boolean;
}

function attributesOf({ columns }: Table, values: Values): KeyValue[] {
  return Object.entries(values).map(([name, value]) => {
    const column = columns[name];
    return { key: name, value: column && value !== null ? kindOf(column).toContext(value) : value };
  });
}

function formattedValuesOf({ columns }: Table, values: Values): KeyValue[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const column = columns[name];
    const text = column && value !== null ? kindOf(column).format(value, column) : undefined;
    return text === undefined ? [] : [{ key: name, value: text }];
  });
}

/** A row inside an image; there it carries no `__type`. */
export function writeImageEntity({
  table,
  id,
  values,
  rowVersion,
  hasFormattedValues = true,
}: EntityFacts): Record<string, unknown> {
  return {
    Attributes: attributesOf(table, values),
    EntityState: null,
    FormattedValues: hasFormattedValues ? formattedValuesOf(table, values) : [],
    Id: id,
    KeyAttributes: [],
    LogicalName: table.logicalName,
    RelatedEntities: [],
    RowVersion: rowVersion,
  };
}

/** A row as a parameter. */
export function writeEntity(facts: EntityFacts): Record<string, unknown> {
  return { __type: contextType('Entity'), ...writeImageEntity(facts) };
}

/** A row that is only named, as the target of a delete. */
export function writeEntityReference({ table, id, rowVersion }: Omit<EntityFacts, 'values'>): unknown {
  return {
    __type: contextType('EntityReference'),
    Id: id,
    KeyAttributes: [],
    LogicalName: table.logicalName,
    Name: null,
    RowVersion: rowVersion,
  };
}
