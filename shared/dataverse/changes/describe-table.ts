import { z } from 'zod';
import { parseContract } from '../../contracts/parse-contract';
import { ConfigurationError } from '../../errors/configuration-error';
import { checkedName } from '../request/checked-name';
import type { WebApi } from '../request/web-api';
import type { DataverseTable } from '../rows/dataverse-table';
import { isLookupType } from '../rows/is-lookup-type';
import { readBody } from '../rows/read-body';

const definition = z.object({
  LogicalName: z.string(),
  EntitySetName: z.string(),
  PrimaryIdAttribute: z.string(),
  PrimaryNameAttribute: z.string().nullish(),
});

const attributes = z.object({
  Attributes: z.array(z.object({ LogicalName: z.string(), AttributeType: z.string() })),
});

export interface DescribedTable extends DataverseTable {
  /** The column that people know a row by; some tables have none. */
  primaryName?: string;
  /** Logical names of the columns that a row shows as `_name_value`. */
  lookups: ReadonlySet<string>;
}

/** The name under which rows of the table show a column. */
export function shownName({ lookups }: DescribedTable, column: string): string {
  return lookups.has(column) ? `_${column}_value` : column;
}

/**
 * Asks an environment what a table is called in addresses and payloads.
 * @throws {ConfigurationError} when the environment has no such table
 */
export async function describeTable(
  webApi: WebApi,
  logicalName: string,
  signal?: AbortSignal,
): Promise<DescribedTable> {
  const name = checkedName('entity set', logicalName, { path: 'table' });
  const select = Object.keys(definition.shape).join(',');
  const expand = 'Attributes($select=LogicalName,AttributeType)';
  const path = `EntityDefinitions(LogicalName='${name}')?$select=${select}&$expand=${expand}`;
  const answer = await webApi.send({ method: 'GET', path, isRepeatable: true, accepts: [404] }, { signal });
  if (answer.status === 404) {
    const details = { target: 'dataverse', table: logicalName };
    throw new ConfigurationError(`Dataverse has no table ${logicalName}`, { details });
  }
  const described = parseContract(definition.extend(attributes.shape), readBody(answer));
  return {
    logicalName: described.LogicalName,
    entitySet: described.EntitySetName,
    primaryId: described.PrimaryIdAttribute,
    lookups: new Set(
      described.Attributes.filter(({ AttributeType }) => isLookupType(AttributeType)).map(
        ({ LogicalName }) => LogicalName,
      ),
    ),
    ...(described.PrimaryNameAttribute && { primaryName: described.PrimaryNameAttribute }),
  };
}
