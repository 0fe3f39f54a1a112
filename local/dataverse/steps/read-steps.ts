import { referenceOf, textOf, type StoredValue, type Values } from '../columns/stored-value';
import type { Row } from '../rows/row';
import type { RowStore } from '../rows/row-store';
import type { TableCatalog } from '../tables/table-catalog';
import type { ActiveStep, StepImage } from './active-step';

export interface StepRows {
  rows: RowStore;
  tables: TableCatalog;
}

const imageTypes = ['pre', 'post', 'both'] as const;
const enabled = 0;
const asynchronous = 1;

/** The id a lookup names. */
export function idIn(value: StoredValue | undefined): string | undefined {
  return referenceOf(value)?.id;
}

/** Column lists are text: names with commas between. */
export function readColumnList(value: StoredValue | undefined): string[] | undefined {
  if (typeof value !== 'string') return undefined;
  const names = value.split(',').map((name) => name.trim());
  return names.filter((name) => name !== '').length === 0 ? undefined : names;
}

function rowsOf({ rows, tables }: StepRows, table: string): Row[] {
  return rows.list(tables.need(table));
}

function rowOf(
  { rows, tables }: StepRows,
  table: string,
  reference: StoredValue | undefined,
): Row | undefined {
  const id = idIn(reference);
  return id === undefined ? undefined : rows.find(tables.need(table), id);
}

function toImage({ values }: Row): StepImage {
  return {
    alias: textOf(values['entityalias']),
    type: imageTypes[Number(values['imagetype'])] ?? 'both',
    columns: readColumnList(values['attributes']),
  };
}

function text(values: Values | undefined, name: string): string | undefined {
  const value = values?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** The message a step row names. */
export function messageOfStep(source: StepRows, { values }: Pick<Row, 'values'>): string | undefined {
  return text(rowOf(source, 'sdkmessage', values['sdkmessageid'])?.values, 'name');
}

/** The table a step row is limited to. */
export function tableOfStep(source: StepRows, { values }: Pick<Row, 'values'>): string | undefined {
  const filter = rowOf(source, 'sdkmessagefilter', values['sdkmessagefilterid']);
  const table = text(filter?.values, 'primaryobjecttypecode');
  return table === 'none' ? undefined : table;
}

function toStep(source: StepRows, row: Row, images: readonly Row[]): ActiveStep[] {
  const { id, values } = row;
  const message = messageOfStep(source, row);
  const endpointId = idIn(values['eventhandler']);
  if (message === undefined || endpointId === undefined || values['statecode'] !== enabled) return [];
  return [
    {
      id,
      name: textOf(values['name']),
      message,
      table: tableOfStep(source, row),
      isAsynchronous: values['mode'] === asynchronous,
      stage: Number(values['stage']),
      rank: Number(values['rank'] ?? 1),
      filteringColumns: readColumnList(values['filteringattributes']),
      images: images.filter((image) => idIn(image.values['sdkmessageprocessingstepid']) === id).map(toImage),
      endpointId,
    },
  ];
}

/** The steps that are enabled, in the order in which they run. */
export function readSteps(source: StepRows): ActiveStep[] {
  const images = rowsOf(source, 'sdkmessageprocessingstepimage');
  return rowsOf(source, 'sdkmessageprocessingstep')
    .flatMap((row) => toStep(source, row, images))
    .sort((a, b) => a.stage - b.stage || a.rank - b.rank);
}
