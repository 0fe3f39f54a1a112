import { planRegistration } from '../../../../../../shared/dataverse/registration/plan/plan-registration';
import {
  actualWith,
  desiredWith,
  ownEndpoint,
  ownRole,
  solutionOf,
  stepOf,
  tableOf,
} from '../../../../../support/registration-states';

const everything = desiredWith({
  steps: [
    { name: 'account Update', message: 'Update', table: 'account', images: [{ alias: 'row', type: 'post' }] },
  ],
  alternateKeys: [{ table: 'account', columns: ['accountnumber'] }],
  changeTracking: ['account'],
  privileges: [{ table: 'account', rights: ['Read'] }],
  customColumns: [{ table: 'account', columns: [{ name: 'suite_note', label: 'Note', type: 'memo' }] }],
});
const target = { webhookUrl: ownEndpoint.url, applicationId: 'app-1' };
const account = tableOf('account', { columns: ['accountnumber'] });

const user = { id: 'u1', applicationId: 'app-1', isDisabled: false, roleIds: [ownRole.id] };

describe('planRegistration', () => {
  it('orders the changes of a fresh environment so that each finds what it needs', () => {
    const actual = actualWith({
      publisherId: undefined,
      solution: undefined,
      role: undefined,
      tables: new Map([account]),
    });

    const { operations, problems } = planRegistration(everything, actual, target);

    expect(problems).toEqual([]);
    expect(operations.map(({ kind }) => kind)).toEqual([
      'create-publisher',
      'create-solution',
      'note-tables',
      'create-column',
      'start-change-tracking',
      'publish-tables',
      'create-key',
      'create-role',
      'grant-privileges',
      'create-user',
      'assign-role',
      'create-endpoint',
      'create-step',
      'create-image',
      'await-key',
    ]);
  });

  it('remembers the tables it touches, and which of them it follows, before it touches them', () => {
    const { operations } = planRegistration(everything, actualWith({ tables: new Map([account]) }), target);

    expect(operations[0]).toEqual({
      kind: 'note-tables',
      id: solutionOf().id,
      note: { touched: ['account'], tracked: ['account'] },
    });
  });

  it('tells of a column that no manifest names any more, and leaves it', () => {
    const tables = new Map([tableOf('account', { columns: ['suite_old', 'name'] })]);

    const { operations, notes } = planRegistration(desiredWith(), actualWith({ tables, user }), target);

    expect(operations).toEqual([]);
    expect(notes).toEqual([
      'column account.suite_old: no manifest names it any more; left alone with its values',
    ]);
  });

  it('tells of a step of other hands on our endpoint, and leaves it', () => {
    const steps = [stepOf('account', 'Update', { id: 'made-by-hand', name: 'test' })];

    const { operations, notes } = planRegistration(desiredWith(), actualWith({ steps, user }), target);

    expect(operations).toEqual([]);
    expect(notes).toEqual([
      'step "test" (account Update): reports to our endpoint and is not ours; left alone',
    ]);
  });

  it('tells of a table that a flow shares with dual-write because its manifest says so', () => {
    const dualWrite = [{ table: 'account', refusing: [], coexisting: ['account-to-erp'] }];
    const actual = actualWith({ user, tables: new Map([account]), dualWriteTables: new Set(['account']) });

    const { problems, notes } = planRegistration(desiredWith({ dualWrite }), actual, target);

    expect(problems).toEqual([]);
    expect(notes).toEqual([
      'table account: dual-write synchronises it too; account-to-erp may run beside it by manifest',
    ]);
  });

  it('says so when it leaves application users alone', () => {
    expect(planRegistration(desiredWith(), actualWith(), {}).notes).toEqual([
      'application users: left alone; --application-id names the identity that is to have the role',
    ]);
  });
});
