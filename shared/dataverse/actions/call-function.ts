import type { CallOptions } from '../request/call-options';
import { checkedName } from '../request/checked-name';
import { literal, type LiteralValue } from '../request/literal';
import type { RowAddress } from '../request/row-address';
import { rowPath } from '../request/row-path';
import type { WebApi } from '../request/web-api';
import { readBody } from '../rows/read-body';
import type { Row } from '../rows/row-values';
import { operationPath, type BoundTo } from './operation-path';

/** A value a function takes; a row is passed by its address. */
export type FunctionParameter = LiteralValue | RowAddress | null;

export interface FunctionCall {
  name: string;
  boundTo?: BoundTo;
  parameters?: Readonly<Record<string, FunctionParameter>>;
}

function parameterText(name: string, value: FunctionParameter): string {
  if (value === null) return 'null';
  if (typeof value === 'object' && 'entitySet' in value)
    return JSON.stringify({ '@odata.id': rowPath(value) });
  return literal(value, { path: `parameters.${name}` });
}

/**
 * Calls a function, which changes nothing and may be repeated. Values travel as parameter aliases, which take any text.
 * @throws {ContractViolationError} naming the function's parameter that cannot be sent
 */
export async function callFunction(
  webApi: WebApi,
  { name, boundTo, parameters = {} }: FunctionCall,
  options: CallOptions = {},
): Promise<Row> {
  const texts = Object.entries(parameters).map(([parameter, value], index) => {
    checkedName('parameter', parameter, { path: 'parameters' });
    return { alias: `@p${index + 1}`, parameter, text: parameterText(parameter, value) };
  });
  const list = texts.map(({ parameter, alias }) => `${parameter}=${alias}`).join(',');
  const query = texts.map(({ alias, text }) => `${alias}=${encodeURIComponent(text)}`).join('&');
  const path = `${operationPath(name, boundTo)}(${list})${query === '' ? '' : `?${query}`}`;
  return readBody(await webApi.send({ method: 'GET', path, isRepeatable: true }, options));
}

/** Whom the platform takes us for. */
export interface Identity {
  userId: string;
  businessUnitId: string;
  organizationId: string;
}

/** Asks the platform who we are; the cheapest call there is, and one that needs no privilege. */
export async function whoAmI(webApi: WebApi, options: CallOptions = {}): Promise<Identity> {
  const { UserId, BusinessUnitId, OrganizationId } = await callFunction(webApi, { name: 'WhoAmI' }, options);
  return {
    userId: String(UserId),
    businessUnitId: String(BusinessUnitId),
    organizationId: String(OrganizationId),
  };
}
