import { authTypes, contracts } from '../delivery/endpoints';
import { writeSecretSettings } from '../delivery/secret-settings';
import type { ServiceEndpointOptions } from '../delivery/service-endpoint';
import { textOf, type Values } from '../columns/stored-value';
import { guidOf } from '../guid';
import { stageOf, type Step } from '../steps/step';
import { messageFilterIdOf, messageIdOf, type PlatformRows } from './messages';

export interface WebhookOptions {
  url: string;
  secret: string;
  /** The two ways a webhook is registered: header `x-webhook-secret`, or query option `code` (a "webhook key"). */
  secretIn: 'header' | 'code';
}

export interface StepSeed {
  steps: readonly Step[];
  webhook?: WebhookOptions | undefined;
  serviceEndpoint?: ServiceEndpointOptions | undefined;
}

const asynchronous = 1;
const synchronous = 0;
const imageTypes = { pre: 0, post: 1 } as const;
const json = 2;

function webhookRow({ url, secret, secretIn }: WebhookOptions): Values {
  const settings = writeSecretSettings({ name: 'x-webhook-secret', value: secret });
  return {
    name: 'webhook',
    contract: contracts.webhook,
    url,
    authtype: secretIn === 'code' ? authTypes.webhookKey : authTypes.httpHeader,
    authvalue: secretIn === 'code' ? secret : settings,
  };
}

function queueRow({ connectionString, queue }: ServiceEndpointOptions): Values {
  return {
    name: 'service-endpoint',
    contract: contracts.persistentQueue,
    messageformat: json,
    path: queue,
    authtype: authTypes.connectionString,
    authvalue: connectionString,
  };
}

function putEndpoint({ rows, tables }: PlatformRows, values: Values): string {
  const id = guidOf(`endpoint ${textOf(values['name'])}`);
  rows.put(tables.need('serviceendpoint'), id, { serviceendpointid: id, isauthvalueset: true, ...values });
  return id;
}

function stepRow(step: Step, id: string, endpointId: string): Values {
  const { name, message, table, filteringColumns, isSynchronous = false, stage = 'post-operation' } = step;
  return {
    sdkmessageprocessingstepid: id,
    name,
    mode: isSynchronous ? synchronous : asynchronous,
    stage: stageOf[stage],
    rank: 1,
    supporteddeployment: 0,
    asyncautodelete: false,
    statecode: 0,
    statuscode: 1,
    sdkmessageid: { table: 'sdkmessage', id: messageIdOf(message) },
    eventhandler: { table: 'serviceendpoint', id: endpointId },
    ...(table !== undefined && {
      sdkmessagefilterid: { table: 'sdkmessagefilter', id: messageFilterIdOf(message, table) },
    }),
    ...(filteringColumns && { filteringattributes: filteringColumns.join(',') }),
  };
}

function putImages({ rows, tables }: PlatformRows, { message, images = [] }: Step, stepId: string): void {
  for (const { alias, type, columns } of images) {
    const id = guidOf(`image ${alias} of ${stepId}`);
    rows.put(tables.need('sdkmessageprocessingstepimage'), id, {
      sdkmessageprocessingstepimageid: id,
      name: alias,
      entityalias: alias,
      imagetype: imageTypes[type],
      messagepropertyname: message === 'Create' ? 'Id' : 'Target',
      sdkmessageprocessingstepid: { table: 'sdkmessageprocessingstep', id: stepId },
      ...(columns && { attributes: columns.join(',') }),
    });
  }
}

/** Registers steps from the start, each for every endpoint given, as registration does through the Web API. */
export function seedSteps(parts: PlatformRows, { steps, webhook, serviceEndpoint }: StepSeed): void {
  const endpoints = [
    ...(webhook ? [webhookRow(webhook)] : []),
    ...(serviceEndpoint ? [queueRow(serviceEndpoint)] : []),
  ];
  for (const values of endpoints) {
    const endpointId = putEndpoint(parts, values);
    for (const step of steps) {
      const id = guidOf(`${textOf(values['name'])} ${step.name}`);
      parts.rows.put(parts.tables.need('sdkmessageprocessingstep'), id, stepRow(step, id, endpointId));
      putImages(parts, step, id);
    }
  }
}
