import { privilegeIdOf } from '../../../../../local/dataverse/access/privilege-names';
import { RolePrivileges } from '../../../../../local/dataverse/access/role-privileges';
import { guidOf } from '../../../../../local/dataverse/guid';
import { refusalOf } from '../../../../support/dataverse-environment';
import { SecurityEnvironment } from '../../../../support/security-environment';

const role = guidOf('role under test');
const otherRole = guidOf('another role');
const read = privilegeIdOf('prvReadAccount');
const write = privilegeIdOf('prvWriteAccount');

describe('RolePrivileges', () => {
  let privileges: RolePrivileges;

  beforeEach(() => {
    privileges = new RolePrivileges(new SecurityEnvironment());
  });

  it('gives privileges to one role', () => {
    privileges.add(role, [
      { privilegeId: read, depth: 'Global' },
      { privilegeId: write, depth: 'Basic' },
    ]);

    expect(privileges.list(role)).toEqual([
      { privilegeId: read, depth: 'Global' },
      { privilegeId: write, depth: 'Basic' },
    ]);
    expect(privileges.list(otherRole)).toEqual([]);
  });

  it('changes the depth of a privilege that is there', () => {
    privileges.add(role, [{ privilegeId: read, depth: 'Basic' }]);

    privileges.add(role, [{ privilegeId: read, depth: 'Local' }]);

    expect(privileges.list(role)).toEqual([{ privilegeId: read, depth: 'Local' }]);
  });

  it('takes one privilege away, or all of them', () => {
    const both = [read, write].map((privilegeId) => ({ privilegeId, depth: 'Deep' as const }));
    privileges.add(role, both);
    privileges.add(otherRole, both);

    privileges.remove(role, read);
    privileges.remove(otherRole);

    expect(privileges.list(role).map(({ privilegeId }) => privilegeId)).toEqual([write]);
    expect(privileges.list(otherRole)).toEqual([]);
  });

  it('refuses a privilege that does not exist', () => {
    const add = (): void => {
      privileges.add(role, [{ privilegeId: otherRole, depth: 'Global' }]);
    };

    expect(refusalOf(add)).toEqual({ status: 404, code: '0x80040217' });
  });

  it('knows privileges by name', () => {
    expect([privileges.nameOf(read), privileges.nameOf(role)]).toEqual(['prvReadAccount', undefined]);
  });
});
