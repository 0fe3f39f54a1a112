import { findProblems } from '../../../../../shared/dataverse/registration/find-problems';
import {
  actualWith,
  desiredWith,
  ownEndpoint,
  ownRole,
  tableOf,
} from '../../../../support/registration-states';

const step = { name: 'account Update', message: 'Update', table: 'account' };

describe('findProblems', () => {
  it('finds none where everything is there', () => {
    const desired = desiredWith({
      requiredColumns: [{ table: 'account', columns: ['name'] }],
      steps: [step],
    });
    const actual = actualWith({
      tables: new Map([tableOf('account', { columns: ['name'] })]),
      endpoint: ownEndpoint,
    });

    expect(findProblems(desired, actual, {})).toEqual([]);
  });

  it('names a table that is not there, once', () => {
    const desired = desiredWith({
      changeTracking: ['incident'],
      privileges: [{ table: 'incident', rights: ['Read'] }],
    });

    expect(findProblems(desired, actualWith(), {})).toEqual([
      'table incident: not in this environment; install the app that brings it, or leave out the flows that use it',
    ]);
  });

  it('names every missing column, whoever needs it', () => {
    const desired = desiredWith({
      requiredColumns: [{ table: 'account', columns: ['gone', 'name'] }],
      alternateKeys: [{ table: 'account', columns: ['keyless'] }],
      steps: [
        {
          ...step,
          filteringColumns: ['unseen', 'suite_note'],
          images: [{ alias: 'row', type: 'post', columns: ['unread'] }],
        },
      ],
      customColumns: [{ table: 'account', columns: [{ name: 'suite_note', label: 'Note', type: 'text' }] }],
    });
    const tables = new Map([tableOf('account', { columns: ['name'] })]);

    expect(findProblems(desired, actualWith({ tables, endpoint: ownEndpoint }), {})).toEqual(
      ['gone', 'keyless', 'unread', 'unseen'].map(
        (column) => `column account.${column}: not in this environment`,
      ),
    );
  });

  it('asks for no table and no column that it makes itself', () => {
    const table = {
      name: 'suite_grant',
      label: 'Grant',
      pluralLabel: 'Grants',
      primaryColumn: { name: 'suite_name', label: 'Name' },
    };
    const desired = desiredWith({
      customTables: [table],
      privileges: [{ table: 'suite_grant', rights: ['Read'] }],
    });

    expect(findProblems(desired, actualWith(), {})).toEqual([]);
  });

  it.each(['account', 'accounts'])('refuses the flows of a table that dual-write maps as %s', (name) => {
    const desired = desiredWith({
      dualWrite: [{ table: 'account', refusing: ['account-to-erp'], coexisting: [] }],
    });
    const actual = actualWith({ tables: new Map([tableOf('account')]), dualWriteTables: new Set([name]) });

    const [problem] = findProblems(desired, actual, {});

    expect(problem).toContain('account-to-erp must not run here');
    expect(problem).toContain("coexistence: 'dual-write'");
  });

  it('lets the flows of other tables be', () => {
    const desired = desiredWith({
      dualWrite: [{ table: 'account', refusing: ['account-to-erp'], coexisting: [] }],
    });

    expect(findProblems(desired, actualWith({ dualWriteTables: new Set(['contact']) }), {})).toEqual([]);
  });

  it('refuses to follow a virtual table', () => {
    const tables = new Map([tableOf('mserp_custtable', { isVirtual: true })]);

    expect(
      findProblems(desiredWith({ changeTracking: ['mserp_custtable'] }), actualWith({ tables }), {}),
    ).toEqual([expect.stringContaining('table mserp_custtable: is virtual here')]);
  });

  it('touches no endpoint and no role that only has our name', () => {
    const actual = actualWith({
      endpoint: { ...ownEndpoint, id: 'theirs' },
      role: { ...ownRole, id: 'theirs' },
    });

    expect(findProblems(desiredWith(), actual, {})).toEqual([
      'service endpoint "Dynamics Integration Suite": made by somebody else; rename or delete it',
      'role "Dynamics Integration Suite": made by somebody else; rename or delete it',
    ]);
  });

  it('asks where to report to before it makes an endpoint', () => {
    const tables = new Map([tableOf('account')]);
    const desired = desiredWith({ steps: [step] });

    expect(findProblems(desired, actualWith({ tables }), {})).toEqual([
      'service endpoint: say with --webhook-url where Dataverse reports changes to',
    ]);
    expect(findProblems(desired, actualWith({ tables }), { webhookUrl: 'https://app.example/' })).toEqual([]);
  });
});
