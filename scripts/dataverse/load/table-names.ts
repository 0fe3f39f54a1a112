import { z } from 'zod';
import { parseLosslessJson } from '../../../shared/dataverse/parse-lossless-json';
import type { WebApi } from '../../../shared/dataverse/request/web-api';
import type { DataverseTable } from '../../../shared/dataverse/rows/dataverse-table';
import { UsageError } from '../environment/usage-error';

export interface NamedTable extends DataverseTable {
  /** The column people know a row by. */
  primaryName: string;
}

const definition = z.object({
  EntitySetName: z.string(),
  PrimaryIdAttribute: z.string(),
  PrimaryNameAttribute: z.string().nullish(),
});

/**
 * Asks the environment for the names of a table.
 * @throws {UsageError} when it has no such table
 */
export async function readTableNames(webApi: WebApi, logicalName: string): Promise<NamedTable> {
  const select = 'EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute';
  const path = `EntityDefinitions(LogicalName='${logicalName}')?$select=${select}`;
  const answer = await webApi.send({ method: 'GET', path, isRepeatable: true, accepts: [404] });
  if (answer.status === 404)
    throw new UsageError(`--table ${logicalName}: the environment has no such table.`);
  const names = definition.parse(parseLosslessJson(answer.body));
  return {
    logicalName,
    entitySet: names.EntitySetName,
    primaryId: names.PrimaryIdAttribute,
    primaryName: names.PrimaryNameAttribute ?? 'name',
  };
}
