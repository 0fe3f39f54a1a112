import { guidOf } from '../guid';

/** `MetadataId` of a table: the same after every start. */
export function tableId(table: string): string {
  return guidOf(`definition of table ${table}`);
}

export function columnId(table: string, column: string): string {
  return guidOf(`definition of column ${table}.${column}`);
}

export function keyId(table: string, key: string): string {
  return guidOf(`definition of key ${table}.${key}`);
}
