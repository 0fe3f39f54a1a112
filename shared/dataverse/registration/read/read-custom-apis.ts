import type { WebApi } from '../../request/web-api';
import type { ActualCustomApi } from '../actual-registration';
import { ownPublisher } from '../own-names';
import { idOf, listRows, textOf } from './registration-reads';

const boundToRow = 1;
const noSteps = 0;

/** The custom APIs that carry our prefix, whoever made them. */
export async function readCustomApis(webApi: WebApi, signal?: AbortSignal): Promise<ActualCustomApi[]> {
  const rows = await listRows(
    webApi,
    'customapis',
    {
      select: [
        'customapiid',
        'uniquename',
        'bindingtype',
        'boundentitylogicalname',
        'allowedcustomprocessingsteptype',
        'executeprivilegename',
      ],
      filter: { column: 'uniquename', is: 'startswith', value: `${ownPublisher.prefix}_` },
    },
    signal,
  );
  return rows.map((row) => ({
    id: idOf(row, 'customapiid'),
    name: textOf(row, 'uniquename') ?? '',
    boundTo: Number(row['bindingtype']) === boundToRow ? (textOf(row, 'boundentitylogicalname') ?? '') : '',
    allowsAsynchronousSteps: Number(row['allowedcustomprocessingsteptype'] ?? noSteps) !== noSteps,
    executePrivilege: textOf(row, 'executeprivilegename'),
  }));
}
