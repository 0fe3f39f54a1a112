import type { Values } from '../columns/stored-value';
import type { Commit } from '../rows/commit';
import type { Row } from '../rows/row';
import { stages, type ActiveStep, type StepImage } from '../steps/active-step';
import type { Table } from '../tables/table';
import { writeImageEntity } from './entity';
import { rowVersionOf } from './target';

interface ImageOptions {
  includeRowVersion: boolean;
}

export interface ReportedImage {
  key: string;
  value: unknown;
}

type ReportingStep = Pick<ActiveStep, 'images' | 'isAsynchronous' | 'stage'>;

/** Columns without a value are left out, which is why a reader takes an absent one as empty. */
function selectValues({ values }: Row, columns: readonly string[] | undefined): Values {
  const entries = Object.entries(values);
  return Object.fromEntries(columns ? entries.filter(([name]) => columns.includes(name)) : entries);
}

function writeImage(
  table: Table,
  row: Row,
  { alias, columns }: StepImage,
  options: ImageOptions,
): ReportedImage {
  const facts = {
    table,
    id: row.id,
    values: selectValues(row, columns),
    rowVersion: rowVersionOf(row, options),
  };
  return { key: alias, value: writeImageEntity(facts) };
}

/** Every asynchronous step carries the row's primary name, registered or not. */
function writePrimaryNameImage(table: Table, row: Row): ReportedImage {
  const values = selectValues(row, [table.primaryName, table.primaryId]);
  const facts = { table, id: row.id, values, rowVersion: null, hasFormattedValues: false };
  return { key: 'AsynchronousStepPrimaryName', value: writeImageEntity(facts) };
}

export function writePreImages(
  commit: Commit,
  { images }: ReportingStep,
  options: ImageOptions,
): ReportedImage[] {
  if (commit.message === 'Create') return [];
  const { table, before } = commit;
  return images
    .filter(({ type }) => type !== 'post')
    .map((image) => writeImage(table, before, image, options));
}

/** Before the change there is no row to show as it is afterwards. */
export function writePostImages(
  commit: Commit,
  { images, isAsynchronous, stage }: ReportingStep,
  options: ImageOptions,
): ReportedImage[] {
  if (commit.message === 'Delete' || stage !== stages.postOperation) return [];
  const { table, after } = commit;
  const registered = images.filter(({ type }) => type !== 'pre');
  return [
    ...registered.map((image) => writeImage(table, after, image, options)),
    ...(isAsynchronous ? [writePrimaryNameImage(table, after)] : []),
  ];
}
