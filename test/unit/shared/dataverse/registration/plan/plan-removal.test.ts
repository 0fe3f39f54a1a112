import { ownId } from '../../../../../../shared/dataverse/registration/own-names';
import { planRemoval } from '../../../../../../shared/dataverse/registration/plan/plan-removal';
import {
  actualWith,
  ownEndpoint,
  ownRole,
  solutionOf,
  stepOf,
  tableOf,
} from '../../../../../support/registration-states';

const key = {
  id: 'key-1',
  name: 'suite_accountnumber',
  columns: ['accountnumber'],
  state: 'Active',
} as const;

describe('planRemoval', () => {
  it('takes away what registration made, in the reverse order', () => {
    const own = ['key-1', 'table-suite_grant', 'column-account-suite_note'];
    const actual = actualWith({
      solution: solutionOf(own, { tracked: ['account'] }),
      endpoint: ownEndpoint,
      steps: [stepOf('account', 'Create')],
      tables: new Map([
        tableOf('account', { keys: [key], columns: ['name', 'suite_note'], isTracked: true }),
        tableOf('suite_grant', { columns: ['suite_name'] }),
      ]),
    });

    const holders = [{ id: ownId('user', 'app-1'), applicationId: 'app-1' }];

    expect(planRemoval(actual, holders).operations.map(({ kind }) => kind)).toEqual([
      'delete-step',
      'delete-endpoint',
      'unassign-role',
      'delete-user',
      'delete-role',
      'delete-key',
      'delete-column',
      'stop-change-tracking',
      'delete-table',
      'delete-solution',
      'delete-publisher',
    ]);
  });

  it('leaves alone what has our names and is not in our solution', () => {
    const actual = actualWith({
      publisherId: undefined,
      solution: undefined,
      endpoint: { ...ownEndpoint, id: 'theirs' },
      role: { ...ownRole, id: 'theirs' },
      tables: new Map([tableOf('account', { keys: [key], columns: ['suite_note'], isTracked: true })]),
    });

    expect(planRemoval(actual, []).operations).toEqual([]);
  });

  it('keeps change tracking that was on before', () => {
    const actual = actualWith({
      role: undefined,
      tables: new Map([tableOf('account', { isTracked: true })]),
    });

    expect(planRemoval(actual, []).operations.map(({ kind }) => kind)).toEqual([
      'delete-solution',
      'delete-publisher',
    ]);
  });

  it('takes only the role from users that somebody else made', () => {
    const holders = [
      { id: 'u1', applicationId: 'app-1' },
      { id: 'u2', applicationId: undefined },
    ];

    expect(planRemoval(actualWith(), holders).operations.slice(0, 3)).toEqual([
      { kind: 'unassign-role', userId: 'u1', roleId: ownRole.id },
      { kind: 'unassign-role', userId: 'u2', roleId: ownRole.id },
      { kind: 'delete-role', id: ownRole.id },
    ]);
  });

  it('is refused while a step of other hands reports to our endpoint', () => {
    const steps = [stepOf('account', 'Update', { id: 'made-by-hand', name: 'test' })];

    expect(planRemoval(actualWith({ steps, endpoint: ownEndpoint }), []).problems).toEqual([
      'step "test" (account Update): reports to our endpoint and is not ours; move or delete it first',
    ]);
  });
});
