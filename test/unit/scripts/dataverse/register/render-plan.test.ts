import { renderPlan } from '../../../../../scripts/dataverse/register/render-plan';

describe('renderPlan', () => {
  it('shows a table, what is in the way and what to know', () => {
    const lines = renderPlan({
      operations: [
        { kind: 'create-solution', publisherId: 'p' },
        { kind: 'create-key', table: 'account', name: 'suite_name', columns: ['name'] },
      ],
      problems: ['table x: missing'],
      notes: ['column y: left alone'],
    });

    expect(lines).toEqual([
      'Action  Part      Name                      Detail',
      'create  solution  DynamicsIntegrationSuite',
      'create  key       account.suite_name        name',
      '',
      'In the way:',
      '  - table x: missing',
      '',
      'To know:',
      '  - column y: left alone',
    ]);
  });

  it('says so when nothing changes', () => {
    expect(renderPlan({ operations: [], problems: [], notes: [] })).toEqual(['Nothing to change.']);
  });

  it('cuts a long list of columns', () => {
    const filteringColumns = Array.from({ length: 100 }, (_, index) => `column${index}`);
    const step = { name: 'account Update', message: 'Update' as const, table: 'account', filteringColumns };

    const [, line = ''] = renderPlan({
      operations: [{ kind: 'create-step', endpointId: 'e', step }],
      problems: [],
      notes: [],
    });

    expect(line).toMatch(/^create {2}step {2}account Update {2}column0, .*…$/);
    expect(line.length).toBeLessThan(130);
  });
});
