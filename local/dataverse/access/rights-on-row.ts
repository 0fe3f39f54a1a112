import { referenceOf } from '../columns/stored-value';
import type { Row } from '../rows/row';
import type { Table } from '../tables/table';
import type { Right } from './access-control';
import { depthMasks } from './privilege-depth';
import { privilegeIdOf, privilegeNameOf, rights } from './privilege-names';
import { systemAdministratorRoleId } from './security-seed';
import type { SecurityRows } from './security-rows';

/** The least depth with which a privilege of the user reaches the row: one's own, one's unit's, or anybody's. */
function depthToReach({ values }: Row, user: Row): number {
  if (referenceOf(values['ownerid'])?.id === user.id) return depthMasks.Basic;
  const unit = referenceOf(values['owningbusinessunit'])?.id;
  const isOfUnit = unit !== undefined && unit === referenceOf(user.values['businessunitid'])?.id;
  return isOfUnit ? depthMasks.Local : depthMasks.Global;
}

/**
 * What a user may do with one row, by roles and owner. Teams, shared rows and units below that of the user are not here,
 * so that `Deep` reaches as far as `Local`.
 */
export function rightsOnRow(
  security: SecurityRows,
  user: Row,
  { table, row }: { table: Table; row: Row },
): Right[] {
  const roles = security.rolesOf(user.id);
  if (roles.has(systemAdministratorRoleId)) return rights;
  const privileges = security.privilegesOf(roles);
  const needed = depthToReach(row, user);
  return rights.filter((right) => {
    const mask = privileges.get(privilegeIdOf(privilegeNameOf(right, table))) ?? 0;
    return mask >= needed;
  });
}
