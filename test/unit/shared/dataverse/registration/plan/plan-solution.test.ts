import { planSolution } from '../../../../../../shared/dataverse/registration/plan/plan-solution';
import { actualWith, desiredWith, solutionOf, tableOf } from '../../../../../support/registration-states';

const untracked = new Map([tableOf('account'), tableOf('contact')]);

describe('planSolution', () => {
  it('makes the publisher before the solution that names it', () => {
    const actual = actualWith({ publisherId: undefined, solution: undefined });

    expect(planSolution(desiredWith(), actual)).toEqual([
      { kind: 'create-publisher' },
      { kind: 'create-solution' },
    ]);
  });

  it('adds to what it remembers and forgets nothing', () => {
    const solution = solutionOf([], { touched: ['account', 'incident'], tracked: ['incident'] });
    const desired = desiredWith({
      changeTracking: ['contact'],
      alternateKeys: [{ table: 'account', columns: ['name'] }],
    });

    expect(planSolution(desired, actualWith({ tables: untracked, solution }))).toEqual([
      {
        kind: 'note-tables',
        note: { touched: ['account', 'contact', 'incident'], tracked: ['contact', 'incident'] },
      },
    ]);
  });

  it('writes nothing that it remembers already', () => {
    const solution = solutionOf([], { touched: ['account'] });
    const desired = desiredWith({ alternateKeys: [{ table: 'account', columns: ['name'] }] });

    expect(planSolution(desired, actualWith({ tables: untracked, solution }))).toEqual([]);
  });

  it('does not call tracking its own that was on before', () => {
    const tables = new Map([tableOf('account', { isTracked: true })]);

    expect(planSolution(desiredWith({ changeTracking: ['account'] }), actualWith({ tables }))).toEqual([]);
  });
});
