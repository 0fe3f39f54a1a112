import type { PlatformRows } from '../platform-tables/messages';
import { referenceOf } from '../columns/stored-value';
import type { Row } from '../rows/row';

export interface CustomApiParameter {
  name: string;
  /** Index of `parameterTypes`. */
  type: number;
  isOptional: boolean;
}

/** An action or function of somebody's own, as its rows describe it. */
export interface CustomApi {
  id: string;
  name: string;
  bindingType: 'global' | 'entity' | 'collection';
  /** Logical name of the table it is bound to. */
  table: string | undefined;
  isFunction: boolean;
  /** A privilege the caller needs. */
  privilege: string | undefined;
  parameters: readonly CustomApiParameter[];
  responses: readonly CustomApiParameter[];
}

const bindingTypes = ['global', 'entity', 'collection'] as const;

function text({ values }: Row, column: string): string | undefined {
  const value = values[column];
  return typeof value === 'string' ? value : undefined;
}

function membersOf({ rows, tables }: PlatformRows, table: string, apiId: string): CustomApiParameter[] {
  return rows
    .list(tables.need(table))
    .filter(({ values }) => referenceOf(values['customapiid'])?.id === apiId)
    .map((row) => ({
      name: text(row, 'uniquename') ?? '',
      type: Number(row.values['type']),
      isOptional: row.values['isoptional'] === true,
    }));
}

/** @returns undefined when no custom API has that name */
export function findCustomApi(parts: PlatformRows, name: string): CustomApi | undefined {
  const row = parts.rows
    .list(parts.tables.need('customapi'))
    .find(({ values }) => values['uniquename'] === name);
  return (
    row && {
      id: row.id,
      name,
      bindingType: bindingTypes[Number(row.values['bindingtype'] ?? 0)] ?? 'global',
      table: text(row, 'boundentitylogicalname'),
      isFunction: row.values['isfunction'] === true,
      privilege: text(row, 'executeprivilegename'),
      parameters: membersOf(parts, 'customapirequestparameter', row.id),
      responses: membersOf(parts, 'customapiresponseproperty', row.id),
    }
  );
}
