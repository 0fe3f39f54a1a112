import { invalidInput } from '../request/invalid-input';
import type { Row } from './row-values';

const annotationNames = {
  /** A choice's label, a lookup's name, an amount with its currency, in the caller's language. */
  'formatted-value': 'OData.Community.Display.V1.FormattedValue',
  /** Which table the row of a polymorphic lookup belongs to. */
  'lookup-table': 'Microsoft.Dynamics.CRM.lookuplogicalname',
  'lookup-navigation': 'Microsoft.Dynamics.CRM.associatednavigationproperty',
} as const;

/** What the platform may say about a column beside its value. */
export type Annotation = keyof typeof annotationNames;

/**
 * The preference that asks for annotations by name: all of them would double most answers.
 * @throws {ContractViolationError} for an annotation nobody knows
 */
export function annotationsPreference(annotations: readonly Annotation[]): string {
  const names = annotations.map((annotation, index) => {
    if (Object.hasOwn(annotationNames, annotation)) return annotationNames[annotation];
    throw invalidInput('no such annotation', { path: `annotations[${index}]` });
  });
  return `odata.include-annotations="${names.join(',')}"`;
}

/** An annotation of a column; undefined where the platform gave none. */
export function annotationOf(row: Row, column: string, annotation: Annotation): string | undefined {
  const value = row[`${column}@${annotationNames[annotation]}`];
  return typeof value === 'string' ? value : undefined;
}

/** A lookup as it was read. */
export interface LookupValue {
  id: string;
  /** Logical name; only when `lookup-table` was asked for. */
  table: string | undefined;
  name: string | undefined;
}

/** The row that a lookup column points to; null when it is empty or was not selected. */
export function lookupOf(row: Row, column: string): LookupValue | null {
  const property = `_${column}_value`;
  const id = row[property];
  if (typeof id !== 'string') return null;
  return {
    id,
    table: annotationOf(row, property, 'lookup-table'),
    name: annotationOf(row, property, 'formatted-value'),
  };
}
