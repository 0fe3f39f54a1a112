import { z } from 'zod';
import { rightsOnRow } from '../access/rights-on-row';
import { SecurityRows } from '../access/security-rows';
import { refuse } from '../platform-error';
import { needRow } from '../rows/row-address';
import type { Row } from '../rows/row';
import type { Table } from '../tables/table';
import type { Answer } from '../web-api/call';
import type { EnvironmentParts } from '../web-api/environment-parts';
import { readFunctionParameters } from './function-parameters';
import type { OperationCall } from './operation-call';
import { refuseAction } from './refuse-action';

const reference = z.object({ '@odata.id': z.string() });

function targetOf({ resource, request }: OperationCall, parts: EnvironmentParts): { table: Table; row: Row } {
  const { Target: target } = readFunctionParameters(resource.parameters ?? '', request.query);
  if (target === undefined) throw refuseAction.missingParameter('Target');
  const parsed = reference.safeParse(target);
  if (!parsed.success) throw refuseAction.wrongType('Target', 'a reference to a row');
  const { tables, bindings, rows, access } = parts;
  const names = tables.all().map(({ logicalName }) => logicalName);
  const found = bindings.read(parsed.data['@odata.id'], names);
  if (!found) throw refuseAction.missingParameter('Target');
  const table = tables.need(found.table);
  access.demand(request.caller, 'Read', found.table);
  return { table, row: needRow(rows, table, { id: found.id }) };
}

/** What a user may do with a row; the caller needs to read the row's table. */
export function retrievePrincipalAccess(call: OperationCall, parts: EnvironmentParts): Answer {
  const { binding, name } = call.resource;
  if (!binding?.address || binding.table.logicalName !== 'systemuser') throw refuse.segmentMissing(name);
  const user = needRow(parts.rows, binding.table, binding.address);
  const rights = rightsOnRow(new SecurityRows(parts), user, targetOf(call, parts));
  return {
    status: 200,
    body: {
      '@odata.context': `${call.request.serviceUrl}/$metadata#Microsoft.Dynamics.CRM.RetrievePrincipalAccessResponse`,
      AccessRights: rights.length === 0 ? 'None' : rights.map((right) => `${right}Access`).join(', '),
    },
  };
}
