import type { GrantedPrivilege } from '../../../../../../shared/dataverse/registration/actual-registration';
import { ownId } from '../../../../../../shared/dataverse/registration/own-names';
import { planRole } from '../../../../../../shared/dataverse/registration/plan/plan-role';
import { actualWith, desiredWith, ownRole, tableOf } from '../../../../../support/registration-states';

const roleId = ownId('role', 'Dynamics Integration Suite');
const privileges = [{ table: 'account', rights: ['Read'], depth: 'organisation' }];
const tables = new Map([tableOf('account')]);

function roleWith(...privileges: GrantedPrivilege[]) {
  return { ...ownRole, privileges };
}

const readAccount: GrantedPrivilege = {
  id: 'privilege-Read-account',
  name: 'prvReadaccount',
  depth: 'organisation',
};

describe('planRole', () => {
  it('makes the role and grants what is declared', () => {
    const operations = planRole(desiredWith({ privileges }), actualWith({ tables, role: undefined }), {});

    expect(operations).toEqual([
      { kind: 'create-role' },
      {
        kind: 'grant-privileges',
        roleId,
        privileges: [{ table: 'account', right: 'Read', depth: 'organisation' }],
      },
    ]);
  });

  it('does nothing for a role that has exactly that', () => {
    const actual = actualWith({ tables, role: roleWith(readAccount) });

    expect(planRole(desiredWith({ privileges }), actual, {})).toEqual([]);
  });

  it('takes back what nobody declared', () => {
    const excess: GrantedPrivilege = { id: 'p9', name: 'prvDeleteaccount', depth: 'own' };
    const actual = actualWith({ tables, role: roleWith(readAccount, excess) });

    expect(planRole(desiredWith({ privileges }), actual, {})).toEqual([
      { kind: 'revoke-privileges', roleId, privileges: [{ id: 'p9', name: 'prvDeleteaccount' }] },
    ]);
  });

  it('grants again what has another depth', () => {
    const actual = actualWith({ tables, role: roleWith({ ...readAccount, depth: 'own' }) });

    expect(planRole(desiredWith({ privileges }), actual, {})).toMatchObject([{ kind: 'grant-privileges' }]);
  });

  it('grants on a table that the same plan makes', () => {
    const own = [{ table: 'suite_grant', rights: ['Create'] }];

    expect(planRole(desiredWith({ privileges: own }), actualWith(), {})).toMatchObject([
      {
        kind: 'grant-privileges',
        privileges: [{ table: 'suite_grant', right: 'Create', depth: 'organisation' }],
      },
    ]);
  });

  it('grants a privilege that belongs to no table by its name', () => {
    const desired = desiredWith({ namedPrivileges: ['prvBypassCustomPlugins'] });
    const granted: GrantedPrivilege = { id: 'p1', name: 'prvBypassCustomPlugins', depth: 'organisation' };

    expect(planRole(desired, actualWith(), {})).toMatchObject([
      { kind: 'grant-privileges', privileges: [{ name: 'prvBypassCustomPlugins' }] },
    ]);
    expect(planRole(desired, actualWith({ role: roleWith(granted) }), {})).toEqual([]);
  });

  it('asks for nothing on a table without privileges of its own', () => {
    const free = [{ table: 'solutioncomponent', rights: ['Read'] }];
    const actual = actualWith({ tables: new Map([tableOf('solutioncomponent', { privileges: new Map() })]) });

    expect(planRole(desiredWith({ privileges: free }), actual, {})).toEqual([]);
  });

  it('makes the application user and gives it the role', () => {
    const operations = planRole(desiredWith(), actualWith(), { applicationId: 'app-1' });

    expect(operations).toEqual([
      { kind: 'create-user', id: ownId('user', 'app-1'), applicationId: 'app-1' },
      { kind: 'assign-role', userId: ownId('user', 'app-1'), roleId },
    ]);
  });

  it('gives the role to a user that somebody else made, and enables it', () => {
    const user = { id: 'u1', applicationId: 'app-1', isDisabled: true, roleIds: ['other-role'] };

    expect(planRole(desiredWith(), actualWith({ user }), { applicationId: 'app-1' })).toEqual([
      { kind: 'enable-user', id: 'u1', applicationId: 'app-1' },
      { kind: 'assign-role', userId: 'u1', roleId },
    ]);
  });
});
