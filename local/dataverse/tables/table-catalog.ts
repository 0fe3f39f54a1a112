import { account } from './account';
import { contact } from './contact';
import type { Table } from './table';

/** Tables a lookup may name although the stand-in holds no rows of them, by set name. */
const referencedTables: ReadonlyMap<string, string> = new Map([
  ['businessunits', 'businessunit'],
  ['systemusers', 'systemuser'],
  ['teams', 'team'],
  ['territories', 'territory'],
  ['transactioncurrencies', 'transactioncurrency'],
]);

/** The tables of the environment, by either of their names. */
export class TableCatalog {
  private readonly bySetName: ReadonlyMap<string, Table>;
  private readonly byLogicalName: ReadonlyMap<string, Table>;

  constructor(additional: readonly Table[] = []) {
    const tables = [account, contact, ...additional];
    this.bySetName = new Map(tables.map((table) => [table.setName, table]));
    this.byLogicalName = new Map(tables.map((table) => [table.logicalName, table]));
  }

  ofSet(setName: string): Table | undefined {
    return this.bySetName.get(setName);
  }

  named(logicalName: string): Table | undefined {
    return this.byLogicalName.get(logicalName);
  }

  /** The logical name behind a set, also of tables that are only referred to. */
  logicalNameOf(setName: string): string | undefined {
    return this.ofSet(setName)?.logicalName ?? referencedTables.get(setName);
  }

  all(): Table[] {
    return [...this.byLogicalName.values()];
  }
}
