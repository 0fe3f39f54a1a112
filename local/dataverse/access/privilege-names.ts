import { guidOf } from '../guid';
import type { Table } from '../tables/table';
import type { Right } from './access-control';

/** The bits the platform gives each right in `privilege.accessright`. */
export const accessRights: Readonly<Record<Right, number>> = {
  Read: 1,
  Write: 2,
  Append: 4,
  AppendTo: 16,
  Create: 32,
  Delete: 65_536,
  Assign: 524_288,
};

export const rights = Object.keys(accessRights) as Right[];

/** Tables whose privileges are named after another one, by logical name. */
const namedAfter: Readonly<Record<string, string>> = {
  annotation: 'Note',
  email: 'Activity',
  incidentresolution: 'Activity',
  invoicedetail: 'Invoice',
  phonecall: 'Activity',
  roleprivileges: 'Role',
  salesorder: 'Order',
  salesorderdetail: 'Order',
  systemuser: 'User',
  systemuserroles: 'User',
};

/** Privileges that belong to no table of the stand-in. */
export const otherPrivileges = [
  'prvActOnBehalfOfAnotherUser',
  'prvBypassCustomBusinessLogic',
  'prvBypassCustomPlugins',
  ...['Entity', 'Attribute', 'EntityKey', 'Relationship', 'OptionSet'].flatMap((component) =>
    ['Create', 'Read', 'Write', 'Delete'].map((right) => `prv${right}${component}`),
  ),
  'prvPublishCustomization',
  'prvSendAppNotification',
] as const;

/** `prvReadAccount` for the right to read accounts. */
export function privilegeNameOf(right: Right, { logicalName, schemaName }: Table): string {
  const name = Object.hasOwn(namedAfter, logicalName) ? namedAfter[logicalName] : schemaName;
  return `prv${right}${name}`;
}

/** The same for every start, and however the name is spelled. */
export function privilegeIdOf(name: string): string {
  return guidOf(`privilege ${name.toLowerCase()}`);
}
