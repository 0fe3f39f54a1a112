import { privilegeIdOf, privilegeNameOf, rights } from '../access/privilege-names';
import type { RowStore } from '../rows/row-store';
import type { Ownership, Table, TableKey } from '../tables/table';
import { keyId, tableId } from './definition-ids';
import { labelOf } from './labels';
import { renderColumn } from './render-column';

const ownershipTypes: Readonly<Record<Ownership, string>> = {
  user: 'UserOwned',
  organization: 'OrganizationOwned',
  none: 'None',
};

/** Rows that join two others are written by the privileges of those. */
function privilegesOf(table: Table): object[] {
  if (table.intersect) return [];
  return rights.map((right) => {
    const name = privilegeNameOf(right, table);
    return {
      Name: name,
      PrivilegeId: privilegeIdOf(name),
      PrivilegeType: right,
      CanBeBasic: table.ownership === 'user',
      CanBeLocal: table.ownership === 'user',
      CanBeDeep: table.ownership === 'user',
      CanBeGlobal: true,
    };
  });
}

/** A table without its columns and keys. */
export function renderTable(table: Table): Record<string, unknown> {
  const { logicalName, schemaName, displayName, setName, ownership } = table;
  return {
    MetadataId: tableId(logicalName),
    LogicalName: logicalName,
    SchemaName: schemaName,
    DisplayName: labelOf(displayName),
    EntitySetName: setName,
    LogicalCollectionName: setName,
    PrimaryIdAttribute: table.primaryId,
    PrimaryNameAttribute: table.primaryName,
    OwnershipType: ownershipTypes[ownership],
    TableType: 'Standard',
    ChangeTrackingEnabled: table.changeTracking,
    IsOptimisticConcurrencyEnabled: table.optimisticConcurrency,
    IsCustomEntity: logicalName.includes('_'),
    IsIntersect: table.intersect !== undefined,
    Privileges: privilegesOf(table),
  };
}

export function renderColumns(table: Table): object[] {
  return Object.entries(table.columns).map(([name, column]) => renderColumn(table, name, column));
}

/** An alternate key with the state of its index. */
export function renderKey(rows: RowStore, table: Table, key: TableKey): object {
  return {
    MetadataId: keyId(table.logicalName, key.name),
    EntityLogicalName: table.logicalName,
    LogicalName: key.name,
    SchemaName: key.name,
    DisplayName: labelOf(key.name),
    KeyAttributes: key.columns,
    EntityKeyIndexStatus: rows.statusOfKey(table, key),
  };
}

export function renderKeys(rows: RowStore, table: Table): object[] {
  return table.keys.map((key) => renderKey(rows, table, key));
}
