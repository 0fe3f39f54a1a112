import { ownId } from '../../shared/dataverse/registration/own-names';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import type { Filter } from '../../shared/dataverse/request/row-query';
import { queryRows } from '../../shared/dataverse/rows/query-rows';
import { writeRow } from '../../shared/dataverse/rows/write-row';

const stepTable = {
  logicalName: 'sdkmessageprocessingstep',
  entitySet: 'sdkmessageprocessingsteps',
  primaryId: 'sdkmessageprocessingstepid',
};

async function idOf(webApi: WebApi, entitySet: string, column: string, filter?: Filter): Promise<string> {
  const rows = queryRows(webApi, entitySet, { select: [column], ...(filter && { filter }) });
  const { value } = await rows.next();
  return String((value as Record<string, unknown> | undefined)?.[column]);
}

/** Registers a step under the id that registration would give it, for the environment's only endpoint. */
export async function addOwnStep(
  webApi: WebApi,
  { table, message }: { table: string; message: string },
): Promise<void> {
  const named: Filter = { column: 'name', is: 'eq', value: message };
  const messageId = await idOf(webApi, 'sdkmessages', 'sdkmessageid', named);
  const filterId = await idOf(webApi, 'sdkmessagefilters', 'sdkmessagefilterid', {
    and: [
      { column: '_sdkmessageid_value', is: 'eq', value: messageId },
      { column: 'primaryobjecttypecode', is: 'eq', value: table },
    ],
  });
  const endpointId = await idOf(webApi, 'serviceendpoints', 'serviceendpointid');
  await writeRow(webApi, {
    kind: 'create',
    table: stepTable,
    id: ownId('step', `${table} ${message}`),
    values: { name: `${table} ${message}`, mode: 1, stage: 40, rank: 1, supporteddeployment: 0 },
    lookups: {
      sdkmessageid: { entitySet: 'sdkmessages', id: messageId },
      sdkmessagefilterid: { entitySet: 'sdkmessagefilters', id: filterId },
      eventhandler_serviceendpoint: { entitySet: 'serviceendpoints', id: endpointId },
    },
  });
}
