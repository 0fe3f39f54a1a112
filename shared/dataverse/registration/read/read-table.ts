import { z } from 'zod';
import { parseContract } from '../../../contracts/parse-contract';
import { checkedName } from '../../request/checked-name';
import type { WebApi } from '../../request/web-api';
import { isLookupType } from '../../rows/is-lookup-type';
import { readBody } from '../../rows/read-body';
import type { ActualKey, ActualPrivilege, ActualTable } from '../actual-registration';
import type { TableRight } from '../desired-registration';

const rights: readonly TableRight[] = ['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo', 'Assign'];

const keyMetadata = z.object({
  MetadataId: z.string(),
  LogicalName: z.string(),
  KeyAttributes: z.array(z.string()),
  EntityKeyIndexStatus: z.enum(['Pending', 'InProgress', 'Active', 'Failed']),
});

const tableMetadata = z.object({
  MetadataId: z.string(),
  LogicalName: z.string(),
  EntitySetName: z.string(),
  PrimaryIdAttribute: z.string(),
  ChangeTrackingEnabled: z.boolean(),
  TableType: z.string().nullish(),
  Privileges: z.array(z.object({ Name: z.string(), PrivilegeId: z.string(), PrivilegeType: z.string() })),
  Attributes: z.array(
    z.object({ LogicalName: z.string(), MetadataId: z.string(), AttributeType: z.string() }),
  ),
  Keys: z.array(keyMetadata),
});

type TableMetadata = z.output<typeof tableMetadata>;

const select = [
  'MetadataId',
  'LogicalName',
  'EntitySetName',
  'PrimaryIdAttribute',
  'ChangeTrackingEnabled',
  'TableType',
  'Privileges',
];

/** Tables, their columns and keys are addressed by logical name. */
export function tablePath(logicalName: string): string {
  return `EntityDefinitions(LogicalName='${checkedName('entity set', logicalName, { path: 'table' })}')`;
}

/** The definition of a table; undefined where the environment has none of that name. */
export async function readTable(
  webApi: WebApi,
  logicalName: string,
  signal?: AbortSignal,
): Promise<ActualTable | undefined> {
  const expand =
    'Attributes($select=LogicalName,MetadataId,AttributeType),Keys($select=LogicalName,KeyAttributes,EntityKeyIndexStatus,MetadataId)';
  const path = `${tablePath(logicalName)}?$select=${select.join(',')}&$expand=${expand}`;
  const answer = await webApi.send({ method: 'GET', path, isRepeatable: true, accepts: [404] }, { signal });
  return answer.status === 404 ? undefined : toTable(parseContract(tableMetadata, readBody(answer)));
}

function toTable(metadata: TableMetadata): ActualTable {
  const { Attributes: attributes, Keys: keys, Privileges: privileges } = metadata;
  return {
    id: metadata.MetadataId.toLowerCase(),
    logicalName: metadata.LogicalName,
    entitySet: metadata.EntitySetName,
    primaryId: metadata.PrimaryIdAttribute,
    isVirtual: metadata.TableType === 'Virtual',
    isTracked: metadata.ChangeTrackingEnabled,
    columns: new Map(
      attributes.map(({ LogicalName, MetadataId, AttributeType }) => [
        LogicalName,
        { id: MetadataId.toLowerCase(), isLookup: isLookupType(AttributeType) },
      ]),
    ),
    keys: keys.map(toKey),
    privileges: new Map(
      rights.flatMap((right): [TableRight, ActualPrivilege][] => {
        const privilege = privileges.find(({ PrivilegeType }) => PrivilegeType === right);
        return privilege ? [[right, { id: privilege.PrivilegeId.toLowerCase(), name: privilege.Name }]] : [];
      }),
    ),
  };
}

function toKey(key: TableMetadata['Keys'][number]): ActualKey {
  return {
    id: key.MetadataId.toLowerCase(),
    name: key.LogicalName,
    columns: key.KeyAttributes,
    state: key.EntityKeyIndexStatus,
  };
}
