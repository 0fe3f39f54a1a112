import { TableCatalog } from '../../../../../local/dataverse/tables/table-catalog';
import type { TableDefinition } from '../../../../../local/dataverse/tables/table';

const parcel: TableDefinition = {
  logicalName: 'suite_parcel',
  setName: 'suite_parcels',
  primaryName: 'suite_name',
  columns: { suite_name: { type: 'string', maxLength: 100 } },
};

describe('TableCatalog at run time', () => {
  it('takes a table that is found by both names from then on', () => {
    const tables = new TableCatalog();

    const table = tables.addTable(parcel);

    expect(tables.ofSet('suite_parcels')).toBe(table);
    expect(table.columns).toHaveProperty('suite_parcelid');
    expect(() => tables.addTable(parcel)).toThrow('suite_parcel');
  });

  it('forgets a table', () => {
    const tables = new TableCatalog();
    tables.addTable(parcel);

    tables.removeTable('suite_parcel');

    expect([tables.named('suite_parcel'), tables.ofSet('suite_parcels')]).toEqual([undefined, undefined]);
  });

  it('shows a new column to whoever holds the table, and takes it away again', () => {
    const tables = new TableCatalog();
    const held = tables.need('account');
    const column = { type: 'lookup', navigation: { suite_Parcel: ['contact'] } } as const;

    tables.addColumn('account', 'suite_parcel', column);
    const whileThere = [held.columns['suite_parcel'], held.navigation.get('suite_Parcel')?.column];
    tables.removeColumn('account', 'suite_parcel');

    expect(whileThere).toEqual([column, 'suite_parcel']);
    expect(held.columns).not.toHaveProperty('suite_parcel');
    expect(held.navigation.has('suite_Parcel')).toBe(false);
  });

  it('keeps what the table had', () => {
    const tables = new TableCatalog();
    const { states, changeTracking, columns } = { ...tables.need('incident') };

    tables.addColumn('incident', 'suite_code', { type: 'string', maxLength: 10 });

    expect(tables.need('incident')).toMatchObject({ states, changeTracking, columns });
  });

  it('takes and loses keys by name', () => {
    const tables = new TableCatalog();
    const key = { name: 'byNumber', columns: ['accountnumber'], activeFromMs: 5 };

    tables.addKey('account', key);
    const whileThere = [...tables.need('account').keys];
    tables.removeKey('account', 'byNumber');

    expect(whileThere).toEqual([key]);
    expect(tables.need('account').keys).toEqual([]);
  });

  it.each([
    [
      'a column that exists',
      (tables: TableCatalog) => {
        tables.addColumn('account', 'name', { type: 'datetime' });
      },
      'account has a column name',
    ],
    [
      'a key on a column that does not',
      (tables: TableCatalog) => {
        tables.addKey('account', { name: 'k', columns: ['nmae'] });
      },
      'account has no column nmae',
    ],
    [
      'a table that does not exist',
      (tables: TableCatalog) => {
        tables.setChangeTracking('acount', true);
      },
      'no table acount',
    ],
  ])('refuses %s', (_what, change, message) => {
    expect(() => {
      change(new TableCatalog());
    }).toThrow(message);
  });

  it('refuses a second key of one name', () => {
    const tables = new TableCatalog();
    tables.addKey('account', { name: 'k', columns: ['name'] });

    expect(() => {
      tables.addKey('account', { name: 'k', columns: ['fax'] });
    }).toThrow('key k already');
  });

  it('counts versions of a definition, and a setting that stays as it is as none', () => {
    const tables = new TableCatalog();
    const table = tables.need('account');
    const versions = [table.schemaVersion];

    tables.setChangeTracking('account', true);
    versions.push(table.schemaVersion);
    tables.setChangeTracking('account', false);
    versions.push(table.schemaVersion);

    expect(versions).toEqual([1, 1, 2]);
  });

  it('changes one environment and no other', () => {
    const [one, other] = [new TableCatalog(), new TableCatalog()];

    one.addColumn('account', 'suite_code', { type: 'string', maxLength: 10 });

    expect(other.need('account').columns).not.toHaveProperty('suite_code');
  });
});
