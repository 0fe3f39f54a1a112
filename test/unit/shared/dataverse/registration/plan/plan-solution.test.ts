import { ownId } from '../../../../../../shared/dataverse/registration/own-names';
import { planSolution } from '../../../../../../shared/dataverse/registration/plan/plan-solution';
import { actualWith, desiredWith, solutionOf, tableOf } from '../../../../../support/registration-states';

const untracked = new Map([tableOf('account'), tableOf('contact')]);

describe('planSolution', () => {
  it('makes the publisher before the solution that names it', () => {
    const actual = actualWith({ publisherId: undefined, solution: undefined });

    expect(planSolution(desiredWith(), actual)).toEqual([
      { kind: 'create-publisher' },
      { kind: 'create-solution', publisherId: ownId('publisher', 'dynamicsintegrationsuite') },
    ]);
  });

  it('uses the publisher and the solution that are there, whatever their ids', () => {
    const tables = new Map([tableOf('account')]);
    const desired = desiredWith({ changeTracking: ['account'] });
    const solution = { ...solutionOf(), id: 'imported-solution' };

    expect(
      planSolution(desired, actualWith({ publisherId: 'imported-publisher', solution: undefined, tables })),
    ).toMatchObject([
      { kind: 'create-solution', publisherId: 'imported-publisher' },
      { kind: 'note-tables', id: ownId('solution', 'DynamicsIntegrationSuite') },
    ]);
    expect(planSolution(desired, actualWith({ solution, tables }))).toMatchObject([
      { kind: 'note-tables', id: 'imported-solution' },
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
        id: solution.id,
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
