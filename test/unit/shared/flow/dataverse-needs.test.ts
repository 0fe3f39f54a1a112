import { dataverseNeeds } from '../../../../shared/flow/dataverse-needs';

function problemsOf(step: Record<string, unknown>): string[] {
  const result = dataverseNeeds.safeParse({ steps: [{ table: 'account', ...step }] });
  return result.success ? [] : result.error.issues.map(({ path }) => path.join('.'));
}

const image = (type: string) => [{ alias: 'row', type, columns: ['name'] }];

describe('dataverseNeeds', () => {
  it('takes a flow that needs nothing', () => {
    expect(dataverseNeeds.parse({})).toEqual({
      steps: [],
      alternateKeys: [],
      changeTracking: [],
      columns: [],
      customTables: [],
      customApis: [],
      customColumns: [],
      privileges: [],
      namedPrivileges: [],
    });
  });

  it.each([
    [{ message: 'Create', images: image('post') }],
    [{ message: 'Update', filteringColumns: ['name'], images: [...image('pre'), ...image('post')] }],
    [{ message: 'Delete', images: image('pre') }],
  ])('takes the step %j', (step) => {
    expect(problemsOf(step)).toEqual([]);
  });

  it.each([
    [{ message: 'Create', images: image('pre') }, 'steps.0.images'],
    [{ message: 'Delete', images: image('post') }, 'steps.0.images'],
    [{ message: 'Create', filteringColumns: ['name'] }, 'steps.0.filteringColumns'],
    [{ message: 'Update', filteringColumns: [] }, 'steps.0.filteringColumns'],
    [{ message: 'Update', filteringColumns: ['Name'] }, 'steps.0.filteringColumns.0'],
    [{ message: 'Merge' }, 'steps.0.message'],
    [{ message: 'Update', table: 'Account' }, 'steps.0.table'],
  ])('refuses the step %j', (step, path) => {
    expect(problemsOf(step)).toEqual([path]);
  });

  it.each([{ requestsPerMessage: 1 }, { requestsPerMessage: 'one for each line of the order' }])(
    'takes privileges together with $requestsPerMessage requests for a message',
    (cost) => {
      const privileges = [{ table: 'account', rights: ['Read'] }];

      expect(dataverseNeeds.safeParse({ privileges, ...cost }).success).toBe(true);
    },
  );

  it.each([{}, { requestsPerMessage: -1 }, { requestsPerMessage: ' ' }])(
    'refuses privileges of a flow that says %j about its requests',
    (cost) => {
      const privileges = [{ table: 'account', rights: ['Read'] }];
      const result = dataverseNeeds.safeParse({ privileges, ...cost });

      expect(result.error?.issues.map(({ path }) => path)).toEqual([['requestsPerMessage']]);
    },
  );
});
