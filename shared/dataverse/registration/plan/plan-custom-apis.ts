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
