import { kindOf } from '../../../../../local/dataverse/columns/kind-of';
import type { Column } from '../../../../../local/dataverse/columns/column';
import { TableCatalog } from '../../../../../local/dataverse/tables/table-catalog';
import { everyType } from '../../../../support/every-type-table';

const tables = new TableCatalog([everyType]);

function columnsOf(name: string): [string, Column][] {
  return Object.entries(tables.named(name)?.columns ?? {});
}

describe.each(tables.all())(
  'table $logicalName',
  ({ logicalName, setName, primaryId, primaryName, columns }) => {
    it('is found by both of its names', () => {
      expect(tables.named(logicalName)).toBe(tables.ofSet(setName));
      expect(tables.logicalNameOf(setName)).toBe(logicalName);
    });

    it('has its id and its name among its columns', () => {
      expect(columns[primaryId]).toEqual({ type: 'uniqueidentifier' });
      expect(columns[primaryName]?.type).toBe('string');
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
  },
);

describe('TableCatalog', () => {
  it('knows sets a lookup may name although it has no rows of them', () => {
    expect(tables.logicalNameOf('transactioncurrencies')).toBe('transactioncurrency');
    expect(tables.ofSet('transactioncurrencies')).toBeUndefined();
  });

  it('knows nothing else', () => {
    expect(tables.logicalNameOf('invoices')).toBeUndefined();
    expect(tables.logicalNameOf('constructor')).toBeUndefined();
  });
});
