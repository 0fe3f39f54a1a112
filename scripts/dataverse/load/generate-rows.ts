import { createHash } from 'node:crypto';
import type { RowToWrite } from '../../../shared/dataverse/bulk/row-to-write';
import type { RowValues } from '../../../shared/dataverse/rows/row-values';
import type { NamedTable } from './table-names';

export interface GeneratedRows {
  table: NamedTable;
  count: number;
  /** Rows that are too long to be taken, spread over all. */
  broken: number;
}

const towns = ['Aarhus', 'Bergen', 'Cork', 'Delft', 'Esbjerg', 'Faro', 'Graz', 'Hoorn', 'Ivrea', 'Jena'];
const trades = ['Bakery', 'Timber', 'Shipping', 'Optics', 'Foods', 'Energy', 'Logistics', 'Textiles'];
const people = ['Ada', 'Bram', 'Clara', 'Dirk', 'Elin', 'Femke', 'Goran', 'Hanne', 'Ilse', 'Jonas'];

/** Longer than any name column takes. */
const tooLong = 'x'.repeat(5_000);

/** The same id for the same row in every run, so that a second run finds the rows of the first. */
function idOf(table: string, index: number): string {
  const digest = createHash('sha256').update(`dataverse-load/${table}/${index}`).digest('hex');
  const variant = ((parseInt(digest.charAt(16), 16) & 3) | 8).toString(16);
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `4${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}

function pick(words: readonly string[], index: number): string {
  return words[index % words.length] ?? '';
}

function valuesOf({ logicalName, primaryName }: NamedTable, index: number): RowValues {
  const town = pick(towns, index);
  const label = `${town} ${pick(trades, Math.floor(index / towns.length))} ${index + 1}`;
  if (logicalName === 'account')
    return {
      name: label,
      accountnumber: `LOAD-${index + 1}`,
      address1_city: town,
      numberofemployees: index % 500,
    };
  if (logicalName === 'contact')
    return {
      firstname: pick(people, index),
      lastname: label,
      emailaddress1: `load-${index + 1}@example.com`,
    };
  return { [primaryName]: label };
}

/** Whether the row is one of `broken`, at even distances. */
function isBroken(index: number, { count, broken }: GeneratedRows): boolean {
  return Math.floor(((index + 1) * broken) / count) > Math.floor((index * broken) / count);
}

/** Rows that need nothing but their own table. */
export function* generateRows(wanted: GeneratedRows): Generator<RowToWrite, void, undefined> {
  const { table, count } = wanted;
  const nameColumn = table.logicalName === 'contact' ? 'lastname' : table.primaryName;
  for (let index = 0; index < count; index++) {
    const values = valuesOf(table, index);
    yield {
      id: idOf(table.logicalName, index),
      values: isBroken(index, wanted) ? { ...values, [nameColumn]: tooLong } : values,
    };
  }
}
