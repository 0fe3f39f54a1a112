import type { WebApi } from '../../request/web-api';
import type { Row } from '../../rows/row-values';
import type { ActualEndpoint, ActualImage, ActualStep } from '../actual-registration';
import { ownEndpointName } from '../own-names';
import { columnsIn, expanded, expandedRows, findRow, idOf, listRows, textOf } from './registration-reads';

const imagesOfStep = 'sdkmessageprocessingstepid_sdkmessageprocessingstepimage';
const asynchronousMode = 1;
const enabledState = 0;
const imageTypes: readonly ActualImage['type'][] = ['pre', 'post', 'both'];

/** The endpoint of our name, whoever made it. */
export async function readEndpoint(
  webApi: WebApi,
  signal?: AbortSignal,
): Promise<ActualEndpoint | undefined> {
  const row = await findRow(
    webApi,
    'serviceendpoints',
    {
      select: ['serviceendpointid', 'name', 'url', 'contract', 'authtype'],
      filter: { column: 'name', is: 'eq', value: ownEndpointName },
    },
    signal,
  );
  return (
    row && {
      id: idOf(row, 'serviceendpointid'),
      name: textOf(row, 'name') ?? '',
      url: textOf(row, 'url') ?? '',
      contract: Number(row['contract']),
      authenticationType: Number(row['authtype']),
    }
  );
}

/** Every step that reports to an endpoint, with its images. */
export async function readSteps(
  webApi: WebApi,
  endpointId: string,
  signal?: AbortSignal,
): Promise<ActualStep[]> {
  const rows = await listRows(
    webApi,
    'sdkmessageprocessingsteps',
    {
      select: ['sdkmessageprocessingstepid', 'name', 'filteringattributes', 'mode', 'stage', 'statecode'],
      filter: { column: '_eventhandler_value', is: 'eq', value: endpointId },
      expand: [
        { navigation: 'sdkmessageid', select: ['name'] },
        { navigation: 'sdkmessagefilterid', select: ['primaryobjecttypecode'] },
        {
          navigation: imagesOfStep,
          select: [
            'sdkmessageprocessingstepimageid',
            'entityalias',
            'imagetype',
            'attributes',
            'messagepropertyname',
          ],
        },
      ],
    },
    signal,
  );
  return rows.map(toStep);
}

function toStep(row: Row): ActualStep {
  return {
    id: idOf(row, 'sdkmessageprocessingstepid'),
    name: textOf(row, 'name') ?? '',
    message: textOf(expanded(row, 'sdkmessageid'), 'name') ?? '',
    table: textOf(expanded(row, 'sdkmessagefilterid'), 'primaryobjecttypecode') ?? '',
    filteringColumns: columnsIn(textOf(row, 'filteringattributes')),
    stage: Number(row['stage']),
    isAsynchronous: Number(row['mode']) === asynchronousMode,
    isEnabled: Number(row['statecode']) === enabledState,
    images: expandedRows(row, imagesOfStep).map(toImage),
  };
}

function toImage(row: Row): ActualImage {
  return {
    id: idOf(row, 'sdkmessageprocessingstepimageid'),
    alias: textOf(row, 'entityalias') ?? '',
    type: imageTypes[Number(row['imagetype'])] ?? 'both',
    columns: columnsIn(textOf(row, 'attributes')),
    messageProperty: textOf(row, 'messagepropertyname') ?? '',
  };
}
