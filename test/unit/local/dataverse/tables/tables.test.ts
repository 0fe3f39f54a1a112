import { kindOf } from '../../../../../local/dataverse/columns/kind-of';
import type { Column } from '../../../../../local/dataverse/columns/column';
import { findRelationship } from '../../../../../local/dataverse/tables/relationships';
import { TableCatalog } from '../../../../../local/dataverse/tables/table-catalog';
import { everyType } from '../../../../support/every-type-table';

const tables = new TableCatalog([everyType]);

/** Tables that lookups name and the stand-in has no rows of. */
const withoutRows = ['team', 'territory', 'discounttype', 'plugintype'];

function columnsOf(name: string): [string, Column][] {
  return Object.entries(tables.need(name).columns);
}

describe.each(tables.all())('table $logicalName', (table) => {
  const { logicalName, setName, primaryId, primaryName, columns } = table;

  it('is found by both of its names', () => {
    expect(tables.named(logicalName)).toBe(tables.ofSet(setName));
    expect(tables.logicalNameOf(setName)).toBe(logicalName);
  });

  it('has its id and its name among its columns', () => {
    expect(columns[primaryId]).toEqual({ type: 'uniqueidentifier' });
    expect(columns[primaryName]?.type).toBe(primaryName === primaryId ? 'uniqueidentifier' : 'string');
  });

  it('has columns named as Dataverse spells them', () => {
    expect(Object.keys(columns).filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([]);
  });

  it('has defaults its own columns accept', () => {
    const defaults = columnsOf(logicalName).filter(([, column]) => 'default' in column);

    const values = defaults.map(([, column]) =>
      kindOf(column).parse('default' in column && column.default, column),
    );

    expect(values).toHaveLength(defaults.length);
  });

  it('composes columns of columns that exist', () => {
    const parts = columnsOf(logicalName).flatMap(([, column]) =>
      'joinedFrom' in column ? column.joinedFrom : [],
    );

    expect(parts.filter((part) => !(part in columns))).toEqual([]);
  });

  it('has lookups that lead to tables of the environment, and back', () => {
    const lookups = columnsOf(logicalName).flatMap(([, column]) =>
      column.type === 'lookup' ? [column] : [],
    );
    const targets = lookups.flatMap(({ navigation }) => Object.values(navigation).flat());
    const ways = lookups.flatMap(({ collections = {} }) => Object.entries(collections));

    expect(targets.filter((name) => !tables.named(name) && !withoutRows.includes(name))).toEqual([]);
    for (const [target, name] of ways)
      expect(findRelationship(tables, tables.need(target), name)).toMatchObject({
        kind: 'one-to-many',
        table: { logicalName },
      });
  });

  it('has no status in two states', () => {
    const statuses = table.states.flatMap((state) => state.statuses.map(({ value }) => value));

    expect(new Set(statuses).size).toBe(statuses.length);
  });
});

describe('TableCatalog', () => {
  it('knows sets a lookup may name although it has no rows of them', () => {
    expect(tables.logicalNameOf('territories')).toBe('territory');
    expect(tables.ofSet('territories')).toBeUndefined();
  });

  it('knows nothing else', () => {
    expect(tables.logicalNameOf('quotes')).toBeUndefined();
    expect(tables.logicalNameOf('constructor')).toBeUndefined();
    expect(() => tables.need('quote')).toThrow('no table quote');
  });
});

describe('the tables of the platform', () => {
  it.each([
    ['incident', 'prioritycode', { 1: 'High', 2: 'Normal', 3: 'Low' }],
    ['product', 'statecode', { 0: 'Active', 1: 'Retired', 2: 'Draft', 3: 'Under Revision' }],
    ['pricelevel', 'statuscode', { 100001: 'Active', 100002: 'Inactive' }],
    ['asyncoperation', 'statuscode', { 30: 'Succeeded', 31: 'Failed' }],
    ['serviceendpoint', 'contract', { 2: 'Queue', 5: 'Topic', 8: 'Webhook' }],
  ])('give %s.%s the choices of a default environment', (name, column, options) => {
    expect(tables.need(name).columns[column]).toMatchObject({ options });
  });

  it('name both kinds of customer', () => {
    const { navigation } = tables.need('incident');

    expect(navigation.get('customerid_account')).toEqual({ column: 'customerid', targets: ['account'] });
    expect(navigation.get('customerid_contact')).toEqual({ column: 'customerid', targets: ['contact'] });
  });

  it('have bulk messages where the platform has them', () => {
    expect(tables.need('incident').bulk).toContain('CreateMultiple');
    expect(tables.need('productpricelevel').bulk).toEqual([]);
  });

  it('join users with roles, from both sides', () => {
    const ofUser = findRelationship(tables, tables.need('systemuser'), 'systemuserroles_association');
    const ofRole = findRelationship(tables, tables.need('role'), 'systemuserroles_association');

    expect(ofUser).toMatchObject({ kind: 'many-to-many', near: 'systemuserid', far: 'roleid' });
    expect(ofRole).toMatchObject({ kind: 'many-to-many', near: 'roleid', far: 'systemuserid' });
  });
});
