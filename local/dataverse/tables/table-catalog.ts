import type { Column } from '../columns/column';
import { standardTables } from './standard-tables';
import { defineTable, redefineTable, type Table, type TableDefinition, type TableKey } from './table';

/** Tables a lookup may name although the stand-in holds no rows of them, by set name. */
const referencedTables: ReadonlyMap<string, string> = new Map([
  ['teams', 'team'],
  ['territories', 'territory'],
]);

function withoutMember<T>(members: Readonly<Record<string, T>>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(members).filter(([other]) => other !== name));
}

/** The tables of the environment, by either of their names. */
export class TableCatalog {
  private readonly bySetName = new Map<string, Table>();
  private readonly byLogicalName = new Map<string, Table>();
  private readonly observers: ((table: Table) => void)[] = [];

  constructor(additional: readonly Table[] = []) {
    for (const table of [...standardTables(), ...additional]) this.keep(table);
  }

  ofSet(setName: string): Table | undefined {
    return this.bySetName.get(setName);
  }

  named(logicalName: string): Table | undefined {
    return this.byLogicalName.get(logicalName);
  }

  /**
   * The table of that name, where it must exist.
   * @throws {Error} naming the table that does not
   */
  need(logicalName: string): Table {
    const table = this.named(logicalName);
    if (!table) throw new Error(`The Dataverse stand-in has no table ${logicalName}.`);
    return table;
  }

  /** The logical name behind a set, also of tables that are only referred to. */
  logicalNameOf(setName: string): string | undefined {
    return this.ofSet(setName)?.logicalName ?? referencedTables.get(setName);
  }

  all(): Table[] {
    return [...this.byLogicalName.values()];
  }

  /** @throws {Error} when either of its names is taken */
  addTable(definition: TableDefinition): Table {
    const { logicalName, setName } = definition;
    if (this.byLogicalName.has(logicalName) || this.bySetName.has(setName))
      throw new Error(`The Dataverse stand-in has a table ${logicalName} or a set ${setName} already.`);
    const table = this.keep(defineTable(definition));
    for (const observe of this.observers) observe(table);
    return table;
  }

  /** Called with every table that is added from now on. */
  whenAdded(observe: (table: Table) => void): void {
    this.observers.push(observe);
  }

  removeTable(logicalName: string): void {
    this.bySetName.delete(this.need(logicalName).setName);
    this.byLogicalName.delete(logicalName);
  }

  /** @throws {Error} when the table has a column of that name */
  addColumn(logicalName: string, name: string, column: Column): void {
    const table = this.need(logicalName);
    if (Object.hasOwn(table.columns, name))
      throw new Error(`The table ${logicalName} has a column ${name} already.`);
    redefineTable(table, { columns: { ...table.columns, [name]: column } });
  }

  removeColumn(logicalName: string, name: string): void {
    const table = this.need(logicalName);
    redefineTable(table, { columns: withoutMember(table.columns, name) });
  }

  /**
   * Rows that share its values already make the key fail; see `RowStore.statusOfKey`.
   * @throws {Error} when the table has a key of that name, or lacks one of the columns
   */
  addKey(logicalName: string, key: TableKey): void {
    const table = this.need(logicalName);
    if (table.keys.some(({ name }) => name === key.name))
      throw new Error(`The table ${logicalName} has a key ${key.name} already.`);
    const unknown = key.columns.filter((column) => !Object.hasOwn(table.columns, column));
    if (unknown.length > 0) throw new Error(`The table ${logicalName} has no column ${unknown.join(', ')}.`);
    redefineTable(table, { keys: [...table.keys, key] });
  }

  removeKey(logicalName: string, name: string): void {
    const table = this.need(logicalName);
    redefineTable(table, { keys: table.keys.filter((key) => key.name !== name) });
  }

  setChangeTracking(logicalName: string, changeTracking: boolean): void {
    const table = this.need(logicalName);
    if (table.changeTracking !== changeTracking) redefineTable(table, { changeTracking });
  }

  private keep(table: Table): Table {
    this.bySetName.set(table.setName, table);
    this.byLogicalName.set(table.logicalName, table);
    return table;
  }
}
