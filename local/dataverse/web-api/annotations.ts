import { kindOf } from '../columns/kind-of';
import type { Column, LookupColumn } from '../columns/column';
import type { PresentValue, RowReference } from '../columns/stored-value';
import type { Sources } from '../query/related-rows';
import type { AnnotationFilter } from './preferences';

export const annotationNames = {
  formattedValue: 'OData.Community.Display.V1.FormattedValue',
  lookupLogicalName: 'Microsoft.Dynamics.CRM.lookuplogicalname',
  navigationProperty: 'Microsoft.Dynamics.CRM.associatednavigationproperty',
  totalCount: 'Microsoft.Dynamics.CRM.totalrecordcount',
  totalCountExceeded: 'Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded',
  pagingCookie: 'Microsoft.Dynamics.CRM.fetchxmlpagingcookie',
  moreRecords: 'Microsoft.Dynamics.CRM.morerecords',
} as const;

type Annotations = readonly (readonly [suffix: string, value: string])[];

/** The annotations of one property's value. */
export type Annotate = (value: PresentValue) => Annotations;

function nameOf({ table: name, id }: RowReference, { rows, tables }: Sources): string | undefined {
  const table = tables.named(name);
  const value = table ? rows.find(table, id)?.values[table.primaryName] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function navigationPropertyOf({ navigation }: LookupColumn, table: string): string | undefined {
  return Object.entries(navigation).find(([, targets]) => targets.includes(table))?.[0];
}

function annotateLookup(column: LookupColumn, isWanted: AnnotationFilter, sources: Sources): Annotate {
  return (value) => {
    const reference = value as RowReference;
    const known = [
      [annotationNames.navigationProperty, navigationPropertyOf(column, reference.table)],
      [annotationNames.lookupLogicalName, reference.table],
      [annotationNames.formattedValue, nameOf(reference, sources)],
    ] as const;
    return known.flatMap(([name, text]) => (text !== undefined && isWanted(name) ? [[name, text]] : []));
  };
}

/** How a column's values are annotated; undefined when nothing of it is wanted. */
export function annotatorOf(
  column: Column,
  isWanted: AnnotationFilter,
  sources: Sources,
): Annotate | undefined {
  if (column.type === 'lookup') return annotateLookup(column, isWanted, sources);
  if (!isWanted(annotationNames.formattedValue)) return undefined;
  return (value) => {
    const text = kindOf(column).format(value, column);
    return text === undefined ? [] : [[annotationNames.formattedValue, text]];
  };
}
