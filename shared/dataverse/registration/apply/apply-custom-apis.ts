import { ownId } from '../own-names';
import { registrationTables } from '../registration-tables';
import { changeRow } from './changes';
import type { Executors } from './executor';

const { customApi } = registrationTables;

const boundToRow = 1;
const asynchronousStepsOnly = 1;

/** Actions of ours. Without a plug-in the platform does nothing but report the call to the step. */
export const customApiExecutors: Executors<'create-custom-api' | 'update-custom-api' | 'delete-custom-api'> =
  {
    'create-custom-api': (context, { api: { name, label, description, boundTo }, executePrivilege }) =>
      changeRow(context, {
        kind: 'create',
        table: customApi,
        id: ownId('custom-api', name),
        values: {
          uniquename: name,
          name: label,
          displayname: label,
          description,
          bindingtype: boundToRow,
          boundentitylogicalname: boundTo,
          isfunction: false,
          isprivate: false,
          allowedcustomprocessingsteptype: asynchronousStepsOnly,
          // The platform does not ask whether a caller may see the row that an action is bound to.
          ...(executePrivilege !== undefined && { executeprivilegename: executePrivilege }),
        },
      }),
    'update-custom-api': (context, { id, executePrivilege }) =>
      changeRow(context, {
        kind: 'update',
        table: customApi,
        address: { entitySet: customApi.entitySet, id },
        values: { executeprivilegename: executePrivilege },
      }),
    'delete-custom-api': (context, { id }) =>
      changeRow(context, { kind: 'delete', address: { entitySet: customApi.entitySet, id } }),
  };
