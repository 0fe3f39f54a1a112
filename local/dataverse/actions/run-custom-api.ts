import { writeReference } from '../context/references';
import { refuse } from '../platform-error';
import { needRow } from '../rows/row-address';
import type { Parameter } from '../steps/occurrence';
import type { Answer } from '../web-api/call';
import type { EnvironmentParts } from '../web-api/environment-parts';
import { parameterTypes } from './custom-api-types';
import type { CustomApi, CustomApiParameter } from './find-custom-api';
import { readFunctionParameters } from './function-parameters';
import type { OperationCall } from './operation-call';
import { refuseAction } from './refuse-action';

type Sent = Readonly<Record<string, unknown>>;

function sentParameters({ resource, request }: OperationCall, { isFunction }: CustomApi): Sent {
  if (isFunction) return readFunctionParameters(resource.parameters ?? '', request.query);
  const { body = {} } = request;
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw refuse.malformedBody('an object is expected.');
  return body as Sent;
}

function checkNames({ name, parameters }: CustomApi, sent: Sent): void {
  const known = new Set(parameters.map((parameter) => parameter.name));
  for (const sentName of Object.keys(sent))
    if (!known.has(sentName) && !sentName.startsWith('@'))
      throw refuseAction.unknownParameter(sentName, name);
}

function toParameter(
  { name, type, isOptional }: CustomApiParameter,
  sent: Sent,
  parts: EnvironmentParts,
): Parameter[] {
  const value = sent[name];
  if (value === undefined || value === null) {
    if (!isOptional) throw refuseAction.missingParameter(name);
    return [];
  }
  const definition = parameterTypes[type];
  if (!definition?.schema.safeParse(value).success)
    throw refuseAction.wrongType(name, definition?.name ?? 'a known type');
  return [{ key: name, value: definition.toContext(value as never, parts) }];
}

/** The row a bound one runs on comes first, as `Target`. */
function targetOf(
  { resource }: OperationCall,
  api: CustomApi,
  parts: EnvironmentParts,
): { id: string | undefined } {
  const { binding } = resource;
  if ((api.table ?? 'none') !== (binding?.table.logicalName ?? 'none')) throw refuse.segmentMissing(api.name);
  const isOnRow = binding?.address !== undefined;
  if (isOnRow !== (api.bindingType === 'entity')) throw refuse.segmentMissing(api.name);
  return { id: binding?.address && needRow(parts.rows, binding.table, binding.address).id };
}

/** Without a plug-in of its own it answers what it was given under the same name, else null. */
function responseOf({ responses, name }: CustomApi, sent: Sent, serviceUrl: string): Answer {
  if (responses.length === 0) return { status: 204 };
  const values = Object.fromEntries(
    responses.map((property) => [property.name, sent[property.name] ?? null]),
  );
  const context = `${serviceUrl}/$metadata#Microsoft.Dynamics.CRM.${name}Response`;
  return { status: 200, body: { '@odata.context': context, ...values } };
}

/**
 * Checks the call and returns what carries it out: at once, or later in the background.
 * @throws {PlatformError} for parameters or a binding that do not suit
 */
export function prepareCustomApi(parts: EnvironmentParts, api: CustomApi, call: OperationCall): () => Answer {
  const { request } = call;
  if (request.method !== (api.isFunction ? 'GET' : 'POST')) throw refuse.verbOnFunction(api.name);
  if (api.privilege !== undefined) parts.access.demandPrivilege(request.caller, api.privilege);
  const sent = sentParameters(call, api);
  checkNames(api, sent);
  const { id } = targetOf(call, api, parts);
  const table = call.resource.binding?.table;
  const target = table && id !== undefined ? writeReference({ table: table.logicalName, id }) : undefined;
  const inputParameters = [
    ...(target === undefined ? [] : [{ key: 'Target', value: target }]),
    ...api.parameters.flatMap((parameter) => toParameter(parameter, sent, parts)),
  ];
  return () => {
    parts.pipeline.notice({
      message: api.name,
      table,
      id,
      atMs: parts.clock.now(),
      request: request.facts,
      inputParameters,
      outputParameters: api.responses.map(({ name }) => ({ key: name, value: sent[name] ?? null })),
    });
    return responseOf(api, sent, request.serviceUrl);
  };
}
