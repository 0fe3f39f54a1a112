import type { Values } from '../columns/stored-value';
import type { Commit } from '../rows/commit';
import type { Row } from '../rows/row';
import type { Step, StepImage } from '../steps/step';
import type { Table } from '../tables/table';
import { writeImageEntity } from './entity';
import { rowVersionOf } from './target';

interface ImageOptions {
  includeRowVersion: boolean;
}

interface ImageFacts {
  key: string;
  value: unknown;
}

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
): ImageFacts {
  const facts = {
    table,
    id: row.id,
    values: selectValues(row, columns),
    rowVersion: rowVersionOf(row, options),
  };
  return { key: alias, value: writeImageEntity(facts) };
}

/** Every asynchronous step carries the row's primary name, registered or not. */
function writePrimaryNameImage(table: Table, row: Row): ImageFacts {
  const values = selectValues(row, [table.primaryName, table.primaryId]);
  const facts = { table, id: row.id, values, rowVersion: null, hasFormattedValues: false };
  return { key: 'AsynchronousStepPrimaryName', value: writeImageEntity(facts) };
}

export function writePreImages(commit: Commit, { images = [] }: Step, options: ImageOptions): ImageFacts[] {
  if (commit.message === 'Create') return [];
  const { table, before } = commit;
  return images
    .filter(({ type }) => type === 'pre')
    .map((image) => writeImage(table, before, image, options));
}

export function writePostImages(commit: Commit, { images = [] }: Step, options: ImageOptions): ImageFacts[] {
  if (commit.message === 'Delete') return [];
  const { table, after } = commit;
  const registered = images.filter(({ type }) => type === 'post');
  return [
    ...registered.map((image) => writeImage(table, after, image, options)),
    writePrimaryNameImage(table, after),
  ];
}
