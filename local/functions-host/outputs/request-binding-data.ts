import type { HttpRequestData, InvocationRequest, TypedData } from '../core/core-types';
import type { BindingData } from './binding-expression';

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function valueOf(data: TypedData): unknown {
  return data.json === undefined ? data.string : (JSON.parse(data.json) as unknown);
}

function flatten(nullable: HttpRequestData['nullableQuery']): Record<string, string> {
  return Object.fromEntries(Object.entries(nullable).map(([name, { value }]) => [name, value]));
}

function httpValues({ nullableParams, nullableQuery, nullableHeaders, body }: HttpRequestData): BindingData {
  const content = body?.bytes ? parseOr(Buffer.from(body.bytes).toString()) : undefined;
  const members = typeof content === 'object' && content !== null && !Array.isArray(content) ? content : {};
  const query = flatten(nullableQuery);
  return { ...query, ...members, ...flatten(nullableParams), query, headers: flatten(nullableHeaders) };
}

/** What `{…}` in other bindings may refer to: trigger metadata, or the parts of an HTTP request. */
export function bindingDataOf({ inputData, triggerMetadata = {} }: InvocationRequest): BindingData {
  const http = inputData[0]?.data.http;
  if (http && 'nullableQuery' in http) return httpValues(http as HttpRequestData);
  return Object.fromEntries(Object.entries(triggerMetadata).map(([name, data]) => [name, valueOf(data)]));
}
