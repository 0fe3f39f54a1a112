import { organisation } from '../organisation';
import type { Answer } from '../web-api/call';
import type { OperationCall } from './operation-call';

/** Who the environment takes the caller for. */
export function whoAmI({ request: { caller, serviceUrl } }: OperationCall): Answer {
  return {
    status: 200,
    body: {
      '@odata.context': `${serviceUrl}/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
      BusinessUnitId: caller.businessUnitId,
      UserId: caller.userId,
      OrganizationId: organisation.organizationId,
    },
  };
}
