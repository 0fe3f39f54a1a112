import { z } from 'zod';
import type { OperationCall } from '../actions/operation-call';
import { parseGuid } from '../guid';
import { organisation } from '../organisation';
import { refuse } from '../platform-error';
import { needRow } from '../rows/row-address';
import type { Answer, WebApiParts } from '../web-api/call';
import { RolePrivileges, type RolePrivilege } from './role-privileges';

const guid = z.string().transform((text, context) => {
  const id = parseGuid(text);
  if (id !== undefined) return id;
  context.addIssue({ code: 'custom', message: `'${text}' is no guid` });
  return z.NEVER;
});

const granted = z.object({
  Privileges: z.array(z.object({ PrivilegeId: guid, Depth: z.enum(['Basic', 'Local', 'Deep', 'Global']) })),
});
const revoked = z.object({ PrivilegeId: guid });

const noContent: Answer = { status: 204 };

function parseParameters<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw refuse.malformedBody(z.prettifyError(parsed.error).replaceAll('\n', ' '));
}

function readGranted({ request }: OperationCall): RolePrivilege[] {
  return parseParameters(granted, request.body).Privileges.map(({ PrivilegeId, Depth }) => ({
    privilegeId: PrivilegeId,
    depth: Depth,
  }));
}

/** The role an operation is bound to. */
function roleIdOf({ resource }: OperationCall, { rows }: WebApiParts): string {
  const { binding, name } = resource;
  if (!binding?.address || binding.table.logicalName !== 'role') throw refuse.segmentMissing(name);
  return needRow(rows, binding.table, binding.address).id;
}

/** Roles are changed by whoever may write them. */
function changedRole(call: OperationCall, parts: WebApiParts): { id: string; privileges: RolePrivileges } {
  parts.access.demand(call.request.caller, 'Write', 'role');
  return { id: roleIdOf(call, parts), privileges: new RolePrivileges(parts) };
}

function addPrivilegesRole(call: OperationCall, parts: WebApiParts): Answer {
  const { id, privileges } = changedRole(call, parts);
  privileges.add(id, readGranted(call));
  return noContent;
}

function replacePrivilegesRole(call: OperationCall, parts: WebApiParts): Answer {
  const { id, privileges } = changedRole(call, parts);
  const wanted = readGranted(call);
  privileges.remove(id);
  privileges.add(id, wanted);
  return noContent;
}

function removePrivilegeRole(call: OperationCall, parts: WebApiParts): Answer {
  const { id, privileges } = changedRole(call, parts);
  privileges.remove(id, parseParameters(revoked, call.request.body).PrivilegeId);
  return noContent;
}

function retrieveRolePrivilegesRole(call: OperationCall, parts: WebApiParts): Answer {
  parts.access.demand(call.request.caller, 'Read', 'role');
  const privileges = new RolePrivileges(parts);
  return {
    status: 200,
    body: {
      '@odata.context': `${call.request.serviceUrl}/$metadata#Microsoft.Dynamics.CRM.RetrieveRolePrivilegesRoleResponse`,
      RolePrivileges: privileges.list(roleIdOf(call, parts)).map(({ privilegeId, depth }) => ({
        Depth: depth,
        PrivilegeId: privilegeId,
        BusinessUnitId: organisation.businessUnitId,
        PrivilegeName: privileges.nameOf(privilegeId),
      })),
    },
  };
}

/** What a role is changed and read with, bound to it. */
export const roleOperations = {
  AddPrivilegesRole: { verb: 'POST', run: addPrivilegesRole },
  RemovePrivilegeRole: { verb: 'POST', run: removePrivilegeRole },
  ReplacePrivilegesRole: { verb: 'POST', run: replacePrivilegesRole },
  RetrieveRolePrivilegesRole: { verb: 'GET', run: retrieveRolePrivilegesRole },
} as const;
