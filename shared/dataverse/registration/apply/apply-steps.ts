import { ConfigurationError } from '../../../errors/configuration-error';
import type { RowValues } from '../../rows/row-values';
import type { DesiredImage, DesiredStep } from '../desired-registration';
import type { OperationOf } from '../operation';
import { ownEndpointName, ownId } from '../own-names';
import { messagePropertyOf, postOperationStage } from '../plan/plan-steps';
import { findRow, idOf } from '../read/registration-reads';
import { registrationTables } from '../registration-tables';
import { secretHeaderXml, webhookAuthentication, webhookContract } from '../webhook';
import { changeRow } from './changes';
import type { ExecutionContext, Executors } from './executor';

const { endpoint, step: stepTable, image: imageTable } = registrationTables;
const asynchronous = 1;
const imageTypes: Readonly<Record<DesiredImage['type'], number>> = { pre: 0, post: 1 };

/** What a step is apart from the message and table it is for, which never change. */
function stepValues({ name, filteringColumns }: DesiredStep): RowValues {
  return {
    name,
    mode: asynchronous,
    stage: postOperationStage,
    rank: 1,
    supporteddeployment: 0,
    // Jobs that succeeded would fill the database; those that failed are kept for the operator.
    asyncautodelete: true,
    filteringattributes: filteringColumns?.join(',') ?? null,
  };
}

function imageValues(step: DesiredStep, { alias, type, columns }: DesiredImage): RowValues {
  return {
    name: alias,
    entityalias: alias,
    imagetype: imageTypes[type],
    messagepropertyname: messagePropertyOf(step),
    attributes: columns?.join(',') ?? null,
  };
}

/** An empty column list is refused on a new row, where leaving it out means the same. */
function withoutNulls(values: RowValues): RowValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** The message and the table it may be registered for, as rows of the platform. */
async function messageLookups(
  { webApi, signal }: ExecutionContext,
  { message, table }: DesiredStep,
): Promise<{ messageId: string; filterId: string }> {
  const named = { select: ['sdkmessageid'], filter: { column: 'name', is: 'eq', value: message } } as const;
  const messageRow = await findRow(webApi, 'sdkmessages', named, signal);
  const messageId = messageRow && idOf(messageRow, 'sdkmessageid');
  const filter = {
    and: [
      { column: '_sdkmessageid_value', is: 'eq', value: messageId ?? '' },
      { column: 'primaryobjecttypecode', is: 'eq', value: table },
    ],
  } as const;
  const filterRow =
    messageId === undefined
      ? undefined
      : await findRow(webApi, 'sdkmessagefilters', { select: ['sdkmessagefilterid'], filter }, signal);
  if (messageId !== undefined && filterRow)
    return { messageId, filterId: idOf(filterRow, 'sdkmessagefilterid') };
  throw new ConfigurationError(
    `No step can be registered for ${message} of table ${table} in this environment`,
  );
}

async function createStep(
  context: ExecutionContext,
  { step, endpointId }: OperationOf<'create-step'>,
): Promise<void> {
  const { messageId, filterId } = await messageLookups(context, step);
  await changeRow(context, {
    kind: 'create',
    table: stepTable,
    id: ownId('step', `${step.table} ${step.message}`),
    values: withoutNulls(stepValues(step)),
    lookups: {
      sdkmessageid: { entitySet: 'sdkmessages', id: messageId },
      sdkmessagefilterid: { entitySet: 'sdkmessagefilters', id: filterId },
      eventhandler_serviceendpoint: { entitySet: endpoint.entitySet, id: endpointId },
    },
  });
}

function updateStep(context: ExecutionContext, { id, step }: OperationOf<'update-step'>): Promise<void> {
  const address = { entitySet: stepTable.entitySet, id };
  const values = { ...stepValues(step), statecode: 0, statuscode: 1 };
  return changeRow(context, { kind: 'update', table: stepTable, address, values });
}

function createImage(
  context: ExecutionContext,
  { stepId, step, image }: OperationOf<'create-image'>,
): Promise<void> {
  return changeRow(context, {
    kind: 'create',
    table: imageTable,
    id: ownId('image', `${step.table} ${step.message} ${image.type} ${image.alias}`),
    values: withoutNulls(imageValues(step, image)),
    lookups: { sdkmessageprocessingstepid: { entitySet: stepTable.entitySet, id: stepId } },
  });
}

function updateEndpoint(
  context: ExecutionContext,
  { id, url, isSecretWritten }: OperationOf<'update-endpoint'>,
): Promise<void> {
  const values = {
    contract: webhookContract,
    ...(url !== undefined && { url }),
    ...(isSecretWritten && secretValues(context.webhookSecret())),
  };
  const address = { entitySet: endpoint.entitySet, id };
  return changeRow(context, { kind: 'update', table: endpoint, address, values });
}

/** How the endpoint proves itself to the front door. */
export function secretValues(secret: string): RowValues {
  return { authtype: webhookAuthentication, authvalue: secretHeaderXml(secret) };
}

/** The service endpoint, its steps and their images. */
export const stepExecutors: Executors<
  | 'create-endpoint'
  | 'update-endpoint'
  | 'delete-endpoint'
  | 'create-step'
  | 'update-step'
  | 'delete-step'
  | 'create-image'
  | 'update-image'
  | 'delete-image'
> = {
  'create-endpoint': (context, { url }) =>
    changeRow(context, {
      kind: 'create',
      table: endpoint,
      id: ownId('endpoint', ownEndpointName),
      values: {
        name: ownEndpointName,
        url,
        contract: webhookContract,
        ...secretValues(context.webhookSecret()),
      },
    }),
  'update-endpoint': updateEndpoint,
  'delete-endpoint': (context, { id }) =>
    changeRow(context, { kind: 'delete', address: { entitySet: endpoint.entitySet, id } }),
  'create-step': createStep,
  'update-step': updateStep,
  'delete-step': (context, { id }) =>
    changeRow(context, { kind: 'delete', address: { entitySet: stepTable.entitySet, id } }),
  'create-image': createImage,
  'update-image': (context, { id, step, image }) =>
    changeRow(context, {
      kind: 'update',
      table: imageTable,
      address: { entitySet: imageTable.entitySet, id },
      values: imageValues(step, image),
    }),
  'delete-image': (context, { id }) =>
    changeRow(context, { kind: 'delete', address: { entitySet: imageTable.entitySet, id } }),
};
