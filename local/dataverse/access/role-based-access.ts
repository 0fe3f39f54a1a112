import { parseGuid } from '../guid';
import { organisation } from '../organisation';
import { refuse } from '../platform-error';
import type { Row } from '../rows/row';
import type { Table } from '../tables/table';
import type { TableCatalog } from '../tables/table-catalog';
import type { AccessControl, RequestHeaders, Right } from './access-control';
import type { Bypass } from './bypass';
import type { Caller } from './caller';
import { headerOf } from './header-of';
import { depthMasks, type PrivilegeDepth } from './privilege-depth';
import { privilegeIdOf, privilegeNameOf } from './privilege-names';
import { readBypass } from './read-bypass';
import { refuseAccess } from './refuse-access';
import { systemAdministratorRoleId } from './security-seed';
import type { SecurityRows } from './security-rows';
import { textIn } from './text-in';
import type { ReadsTokens, TokenSubject } from './token-reader';

interface RoleBasedAccessOptions {
  security: SecurityRows;
  tables: TableCatalog;
  /** Absent: nobody is asked for a token, and everybody is the local administrator. */
  tokens?: ReadsTokens | undefined;
}

interface WantedPrivilege {
  name: string;
  table: Table | undefined;
  depth: PrivilegeDepth;
}

const callerObjectId = 'CallerObjectId';
const callerId = 'MSCRMCallerID';
const emptyGuid = '00000000-0000-0000-0000-000000000000';

/** The platform knows the names of applications from the directory; here they are their ids. */
function nameOf(user: Row): string {
  const application = textIn(user, 'applicationid');
  return textIn(user, 'fullname') ?? (application === undefined ? user.id : `Application ${application}`);
}

function toCaller(user: Row, initiator: Row): Caller {
  const objectIdOf = (row: Row): string => textIn(row, 'azureactivedirectoryobjectid') ?? emptyGuid;
  const unit = user.values['businessunitid'];
  return {
    userId: user.id,
    objectId: objectIdOf(user),
    initiatingUserId: initiator.id,
    initiatingObjectId: objectIdOf(initiator),
    businessUnitId: unit && typeof unit === 'object' && 'id' in unit ? unit.id : organisation.businessUnitId,
    fullName: nameOf(user),
  };
}

/** Rights come from the rows of roles; with impersonation both the caller and the other user need them. */
export class RoleBasedAccess implements AccessControl {
  private readonly options: RoleBasedAccessOptions;

  constructor(options: RoleBasedAccessOptions) {
    this.options = options;
  }

  async authenticate(headers: RequestHeaders): Promise<Caller> {
    const initiator = await this.readInitiator(headers);
    const other = this.readImpersonated(headers);
    if (!other || other.id === initiator.id) return toCaller(initiator, initiator);
    this.demandPrivilege(toCaller(initiator, initiator), 'prvActOnBehalfOfAnotherUser');
    return toCaller(this.enabled(other), initiator);
  }

  demand(caller: Caller, right: Right, tableName: string, depth: PrivilegeDepth = 'Basic'): void {
    const table = this.options.tables.need(tableName);
    this.demandOfBoth(caller, { name: privilegeNameOf(right, table), table, depth });
  }

  demandPrivilege(caller: Caller, privilege: string): void {
    this.demandOfBoth(caller, { name: privilege, table: undefined, depth: 'Basic' });
  }

  bypassOf(caller: Caller, headers: RequestHeaders): Bypass {
    const { privileges, ...bypass } = readBypass(headers);
    for (const privilege of privileges) this.demandPrivilege(caller, privilege);
    return bypass;
  }

  private async readInitiator(headers: RequestHeaders): Promise<Row> {
    const { security, tokens } = this.options;
    const user = tokens
      ? this.userOf(await tokens.read(headerOf(headers, 'authorization')))
      : security.userWithId(organisation.userId);
    if (!user) throw refuseAccess.unknownUser();
    return this.enabled(user);
  }

  private userOf(subject: TokenSubject): Row | undefined {
    const { security } = this.options;
    return subject.kind === 'application'
      ? security.userOfApplication(subject.clientId)
      : security.userWithObjectId(subject.objectId);
  }

  private readImpersonated(headers: RequestHeaders): Row | undefined {
    const { security } = this.options;
    const objectId = headerOf(headers, callerObjectId);
    if (objectId !== undefined) {
      const user = security.userWithObjectId(this.guidIn(callerObjectId, objectId));
      if (!user) throw refuseAccess.unknownUser();
      return user;
    }
    const userId = headerOf(headers, callerId);
    if (userId === undefined) return undefined;
    const user = security.userWithId(this.guidIn(callerId, userId));
    if (!user) throw refuse.rowMissing('systemuser', userId);
    return user;
  }

  private guidIn(header: string, text: string): string {
    const id = parseGuid(text);
    if (id === undefined) throw refuseAccess.malformedHeader(header, 'a guid');
    return id;
  }

  private enabled(user: Row): Row {
    if (user.values['isdisabled'] === true) throw refuseAccess.disabledUser(user.id);
    return user;
  }

  private demandOfBoth(caller: Caller, wanted: WantedPrivilege): void {
    this.demandOfUser(caller.userId, caller, wanted);
    if (caller.initiatingUserId !== caller.userId) this.demandOfUser(caller.initiatingUserId, caller, wanted);
  }

  private demandOfUser(userId: string, caller: Caller, { name, table, depth }: WantedPrivilege): void {
    const { security } = this.options;
    const roles = security.rolesOf(userId);
    if (roles.has(systemAdministratorRoleId)) return;
    const privileges = security.privilegesOf(roles);
    const id = privilegeIdOf(name);
    if ((privileges.get(id) ?? 0) >= depthMasks[depth]) return;
    const user = security.userWithId(userId);
    if (!user) throw refuseAccess.unknownUser();
    throw refuseAccess.missingPrivilege({
      user,
      roleCount: roles.size,
      privilegeCount: privileges.size,
      privilege: { name, id },
      table,
      // A depth that is not enough is named; a privilege that is not there at all needs no depth.
      depth: privileges.has(id) ? depth : undefined,
      callerId: caller.initiatingUserId,
    });
  }
}
