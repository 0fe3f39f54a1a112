import type { ActualCustomApi, ActualRegistration } from '../actual-registration';
import type { DesiredRegistration } from '../desired-registration';
import type { Operation } from '../operation';
import { isOwnCustomApi } from '../ownership';

/** Custom APIs that are missing: each must be there before its step. */
export function newCustomApis(
  { customApis }: DesiredRegistration,
  { customApis: existing, tables }: ActualRegistration,
): Operation[] {
  return customApis
    .filter(({ name }) => !existing.some((api) => api.name === name))
    .map((api) => ({
      kind: 'create-custom-api',
      api,
      executePrivilege: tables.get(api.boundTo)?.privileges.get('Read')?.name,
    }));
}

/** A custom API that is open to callers without the right to read its table, such as one from before we asked for it. */
interface OpenCustomApi {
  api: ActualCustomApi;
  executePrivilege: string;
}

/** Those that are wanted and there; a table whose right is not known says nothing. */
export function openCustomApis(
  { customApis }: DesiredRegistration,
  { customApis: existing, tables }: ActualRegistration,
): OpenCustomApi[] {
  return customApis.flatMap(({ name, boundTo }) => {
    const api = existing.find((each) => each.name === name);
    const executePrivilege = tables.get(boundTo)?.privileges.get('Read')?.name;
    if (!api || executePrivilege === undefined) return [];
    const isAsked = api.executePrivilege?.toLowerCase() === executePrivilege.toLowerCase();
    return isAsked ? [] : [{ api, executePrivilege }];
  });
}

/** Of what a custom API is made of, its right is what the platform lets be changed later. */
export function changedCustomApis(desired: DesiredRegistration, actual: ActualRegistration): Operation[] {
  return openCustomApis(desired, actual)
    .filter(({ api }) => isOwnCustomApi(api, actual.solution))
    .map(({ api: { id, name }, executePrivilege }) => ({
      kind: 'update-custom-api',
      id,
      name,
      executePrivilege,
    }));
}

/** Custom APIs of ours that no manifest names any more: each can go only after its step. */
export function staleCustomApis(
  { customApis }: DesiredRegistration,
  { customApis: existing, solution }: ActualRegistration,
): Operation[] {
  return existing
    .filter((api) => isOwnCustomApi(api, solution) && !customApis.some(({ name }) => name === api.name))
    .map(deletionOf);
}

export function removeCustomApis({ customApis, solution }: ActualRegistration): Operation[] {
  return customApis.filter((api) => isOwnCustomApi(api, solution)).map(deletionOf);
}

function deletionOf({ id, name }: ActualCustomApi): Operation {
  return { kind: 'delete-custom-api', id, name };
}
