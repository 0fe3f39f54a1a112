import {
  accessRights,
  otherPrivileges,
  privilegeIdOf,
} from '../../../../../local/dataverse/access/privilege-names';
import { seedPrivilegesOf, seedSecurity } from '../../../../../local/dataverse/access/security-seed';
import { guidOf } from '../../../../../local/dataverse/guid';
import { organisation } from '../../../../../local/dataverse/organisation';
import { RowStore } from '../../../../../local/dataverse/rows/row-store';
import { TableCatalog } from '../../../../../local/dataverse/tables/table-catalog';

const clientId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

describe('seedSecurity', () => {
  function seeded(isAdministrator = false) {
    const rows = new RowStore();
    const tables = new TableCatalog();
    const application = { clientId, objectId: guidOf('object'), name: 'App', isAdministrator };
    seedSecurity({ rows, tables, applicationUsers: [application] });
    return { rows, tables };
  }

  it('writes the administrator with his role, and the root business unit', () => {
    const { rows, tables } = seeded();

    expect(rows.find(tables.need('systemuser'), organisation.userId)?.values).toMatchObject({
      fullname: 'Local Administrator',
      azureactivedirectoryobjectid: organisation.userObjectId,
    });
    expect(rows.list(tables.need('role')).map(({ values }) => values['name'])).toEqual([
      'System Administrator',
    ]);
    expect(rows.countOf(tables.need('businessunit'))).toBe(1);
  });

  it.each([
    [true, 2],
    [false, 1],
  ])('writes an application user; administrator: %p', (isAdministrator, assignments) => {
    const { rows, tables } = seeded(isAdministrator);

    const users = rows.list(tables.need('systemuser')).map(({ values }) => values['applicationid']);
    expect(users).toEqual([undefined, clientId]);
    expect(rows.countOf(tables.need('systemuserroles'))).toBe(assignments);
  });

  it('writes every right on every table as a privilege, and those that belong to no table', () => {
    const { rows, tables } = seeded();

    const privilege = rows.find(tables.need('privilege'), privilegeIdOf('prvReadAccount'));
    const names = rows.list(tables.need('privilege')).map(({ values }) => values['name']);

    expect(privilege?.values).toMatchObject({ name: 'prvReadAccount', accessright: accessRights.Read });
    expect(names).toEqual(expect.arrayContaining([...otherPrivileges]));
    expect(new Set(names).size).toBe(names.length);
  });

  it('adds the privileges of a table that comes later', () => {
    const { rows, tables } = seeded();
    const before = rows.countOf(tables.need('privilege'));
    const table = tables.addTable({
      logicalName: 'suite_visit',
      setName: 'suite_visits',
      schemaName: 'suite_Visit',
      primaryName: 'suite_name',
      columns: { suite_name: { type: 'string', maxLength: 100 } },
    });

    seedPrivilegesOf(table, { rows, tables });
    seedPrivilegesOf(table, { rows, tables });

    expect(rows.countOf(tables.need('privilege'))).toBe(before + 7);
    expect(rows.find(tables.need('privilege'), privilegeIdOf('prvAssignsuite_Visit'))).toBeDefined();
  });
});
