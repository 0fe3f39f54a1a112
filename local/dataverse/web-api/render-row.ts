import { etagOf, type Row } from '../rows/row';
import type { Table } from '../tables/table';
import { propertiesOf, readProperty } from './properties';

interface Selection {
  table: Table;
  select: readonly string[] | undefined;
}

/** The row with the selected properties; its etag and id always belong to it. */
export function renderRow(row: Row, { table, select }: Selection): Record<string, unknown> {
  const properties = select ? [...select, table.primaryId] : propertiesOf(table);
  return {
    '@odata.etag': etagOf(row),
    ...Object.fromEntries(properties.map((property) => [property, readProperty(table, row, property)])),
  };
}

/** The member `@odata.context`: which properties of which set follow. */
export function contextUrl(serviceUrl: string, { table, select }: Selection): string {
  const columns = select ? `(${select.join(',')})` : '';
  return `${serviceUrl}/$metadata#${table.setName}${columns}`;
}

/** One row as the answer of its own. */
export function renderSingleRow(
  row: Row,
  {
    table,
    query: { select },
    serviceUrl,
  }: { table: Table; query: { select: readonly string[] | undefined }; serviceUrl: string },
): Record<string, unknown> {
  const selection = { table, select };
  return { '@odata.context': `${contextUrl(serviceUrl, selection)}/$entity`, ...renderRow(row, selection) };
}

export function rowUrl(serviceUrl: string, { setName }: Table, id: string): string {
  return `${serviceUrl}/${setName}(${id})`;
}
