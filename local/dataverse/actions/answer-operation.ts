import { answerBulk, isBulk } from '../bulk/answer-bulk';
import { roleOperations } from '../access/role-operations';
import { refuse } from '../platform-error';
import type { Answer } from '../web-api/call';
import type { EnvironmentParts } from '../web-api/environment-parts';
import type { StandInRequest } from '../web-api/stand-in-request';
import { answerCustomApi } from './answer-custom-api';
import { closeIncident } from './close-incident';
import { customisationOperations } from './customisation';
import type { OperationCall, OperationResource } from './operation-call';
import { retrievePrincipalAccess } from './retrieve-principal-access';
import { sendAppNotification } from './send-app-notification';
import { whoAmI } from './who-am-i';

interface StandardOperation {
  /** Functions are read with GET, actions are posted; any other verb does not find them. */
  verb: 'GET' | 'POST';
  run: (call: OperationCall, parts: EnvironmentParts) => Answer;
}

const operations: Readonly<Record<string, StandardOperation>> = {
  WhoAmI: { verb: 'GET', run: whoAmI },
  RetrievePrincipalAccess: { verb: 'GET', run: retrievePrincipalAccess },
  CloseIncident: { verb: 'POST', run: closeIncident },
  SendAppNotification: { verb: 'POST', run: sendAppNotification },
  ...roleOperations,
  ...customisationOperations,
};

function refuseUnknown(name: string): never {
  throw refuse.segmentMissing(name);
}

/** @throws {PlatformError} 404 when there is no such action or function, or none for this verb */
export function answerOperation(
  parts: EnvironmentParts,
  resource: OperationResource,
  request: StandInRequest,
): Answer {
  const { name, binding } = resource;
  if (binding && !binding.address && isBulk(name)) return answerBulk(parts, name, binding.table, request);
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  const call = { resource, request };
  if (!operation) return answerCustomApi(parts, call) ?? refuseUnknown(name);
  if (operation.verb !== request.method) throw refuse.verbOnFunction(name);
  return operation.run(call, parts);
}
