import type { Answer } from '../web-api/call';
import type { EnvironmentParts } from '../web-api/environment-parts';
import { readPreferences } from '../web-api/preferences';
import { headerOf } from '../web-api/stand-in-request';
import { findCustomApi } from './find-custom-api';
import type { OperationCall } from './operation-call';
import { prepareCustomApi } from './run-custom-api';

/** @returns undefined when there is no custom API of that name */
export function answerCustomApi(parts: EnvironmentParts, call: OperationCall): Answer | undefined {
  const { resource, request } = call;
  const api = findCustomApi(parts, resource.name);
  if (!api) return undefined;
  const run = prepareCustomApi(parts, api, call);
  const { respondsAsync, callbackUrl } = readPreferences(headerOf(request, 'prefer'));
  if (!respondsAsync || api.isFunction) return run();
  return parts.background.begin({ name: api.name, request, callbackUrl, run });
}
