import type { ReadsTokens, TokenSubject } from '../../local/dataverse/access/token-reader';
import { depthMasks, type PrivilegeDepth } from '../../local/dataverse/access/privilege-depth';
import { privilegeIdOf } from '../../local/dataverse/access/privilege-names';
import { RoleBasedAccess } from '../../local/dataverse/access/role-based-access';
import { SecurityRows } from '../../local/dataverse/access/security-rows';
import { seedSecurity } from '../../local/dataverse/access/security-seed';
import { guidOf } from '../../local/dataverse/guid';
import { organisation } from '../../local/dataverse/organisation';
import { RowStore } from '../../local/dataverse/rows/row-store';
import { TableCatalog } from '../../local/dataverse/tables/table-catalog';

interface User {
  applicationId?: string;
  isDisabled?: boolean;
  privileges?: readonly string[];
  /** Whose rows the privileges reach; everybody's when absent. */
  depth?: PrivilegeDepth;
}

/** Users and roles of an environment, and the access they have. The authorization header is the sender's name. */
export class SecurityEnvironment {
  readonly rows = new RowStore();
  readonly tables = new TableCatalog();
  readonly access: RoleBasedAccess;
  private readonly subjects = new Map<string, TokenSubject>();

  constructor() {
    const { rows, tables } = this;
    seedSecurity({ rows, tables, applicationUsers: [] });
    const tokens: ReadsTokens = {
      read: (name = '') => {
        const subject = this.subjects.get(name);
        return subject ? Promise.resolve(subject) : Promise.reject(new Error(`Nobody is called ${name}.`));
      },
    };
    this.access = new RoleBasedAccess({ security: new SecurityRows({ rows, tables }), tables, tokens });
    this.subjects.set('administrator', { kind: 'user', objectId: organisation.userObjectId });
  }

  /** @returns the id of the user */
  addUser(name: string, { applicationId, isDisabled = false, privileges, depth }: User = {}): string {
    const id = guidOf(`user ${name}`);
    const objectId = guidOf(`object ${name}`);
    this.rows.put(this.tables.need('systemuser'), id, {
      systemuserid: id,
      fullname: name,
      azureactivedirectoryobjectid: objectId,
      isdisabled: isDisabled,
      accessmode: 4,
      businessunitid: { table: 'businessunit', id: organisation.businessUnitId },
      ...(applicationId !== undefined && { applicationid: applicationId }),
    });
    this.subjects.set(
      name,
      applicationId === undefined
        ? { kind: 'user', objectId }
        : { kind: 'application', clientId: applicationId },
    );
    if (privileges) this.addRole(id, privileges, depth);
    return id;
  }

  /** Somebody with a valid token who is no user. */
  addStranger(name: string): void {
    this.subjects.set(name, { kind: 'application', clientId: guidOf(`application ${name}`) });
  }

  objectIdOf(name: string): string {
    return guidOf(`object ${name}`);
  }

  takeAway(userId: string, privilege: string): void {
    this.rows.remove(this.tables.need('roleprivileges'), guidOf(`${userId} ${privilege}`));
  }

  private addRole(userId: string, privileges: readonly string[], depth: PrivilegeDepth = 'Global'): void {
    const roleid = guidOf(`role of ${userId}`);
    this.rows.put(this.tables.need('role'), roleid, { roleid, name: `Role of ${userId}` });
    this.rows.put(this.tables.need('systemuserroles'), roleid, { systemuserid: userId, roleid });
    for (const privilege of privileges) {
      const values = { roleid, privilegeid: privilegeIdOf(privilege), privilegedepthmask: depthMasks[depth] };
      this.rows.put(this.tables.need('roleprivileges'), guidOf(`${userId} ${privilege}`), values);
    }
  }
}
