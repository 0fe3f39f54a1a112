import { customTable } from '../../../../shared/flow/custom-table';

const table = {
  name: 'suite_grant',
  label: 'Grant',
  pluralLabel: 'Grants',
  primaryColumn: { name: 'suite_name', label: 'Name' },
};

function pathsOf(definition: unknown): string[] {
  const result = customTable.safeParse(definition);
  return result.success ? [] : result.error.issues.map(({ path }) => path.join('.'));
}

describe('customTable', () => {
  it('fills in what is usual', () => {
    const column = { name: 'suite_amount', label: 'Amount', type: 'money' };

    expect(customTable.parse({ ...table, columns: [column] })).toEqual({
      ...table,
      primaryColumn: { ...table.primaryColumn, maxLength: 100 },
      columns: [{ ...column, isRequired: false, precision: 2 }],
    });
  });

  it.each([
    [{ ...table, name: 'grant' }, 'name'],
    [{ ...table, name: 'suite_Grant' }, 'name'],
    [{ ...table, columns: [{ name: 'amount', label: 'Amount', type: 'money' }] }, 'columns.0.name'],
    [
      { ...table, columns: [{ name: 'suite_state', label: 'State', type: 'choice', options: [] }] },
      'columns.0.options',
    ],
    [{ ...table, columns: [{ name: 'suite_owner', label: 'Owner', type: 'lookup' }] }, 'columns.0.target'],
    [{ ...table, columns: [{ name: 'suite_file', label: 'File', type: 'file' }] }, 'columns.0.type'],
  ])('refuses %j', (definition, path) => {
    expect(pathsOf(definition)).toEqual([path]);
  });
});
