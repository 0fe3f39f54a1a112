import { guidOf } from '../dataverse/guid';
import { organisation } from '../dataverse/organisation';

/** The one directory of the local cloud. */
export const localTenantId = guidOf('tenant of the local cloud');

/** An application: a managed identity, or an app registration with a secret. */
export interface ApplicationIdentity {
  kind: 'application';
  clientId: string;
  objectId: string;
  name: string;
}

export interface UserIdentity {
  kind: 'user';
  objectId: string;
  name: string;
}

export type LocalIdentity = ApplicationIdentity | UserIdentity;

/** The managed identity of the Functions app. */
export const functionsApp: ApplicationIdentity = {
  kind: 'application',
  clientId: guidOf('client id of the Functions app'),
  objectId: guidOf('service principal of the Functions app'),
  name: 'Functions app',
};

/** The audience of the suite's own API: its setting `ApiAudience`. */
export const suiteAudience = 'api://integration-suite';

/** Two applications that call the API; what one of them creates is not shown to the other. */
export const portal: ApplicationIdentity = callerNamed('Portal');
export const partner: ApplicationIdentity = callerNamed('Partner');

/** Whoever sits at the desk: the administrator of the local Dataverse environment. */
export const administrator: UserIdentity = {
  kind: 'user',
  objectId: organisation.userObjectId,
  name: 'Local Administrator',
};

const named: Readonly<Record<string, LocalIdentity>> = {
  administrator,
  portal,
  partner,
  app: functionsApp,
};

/** The names `--subject` takes; a guid stands for any other application. */
export const subjectNames = Object.keys(named);

/** @returns undefined for what is neither one of the names nor the guid of an application */
export function identityNamed(subject: string): LocalIdentity | undefined {
  if (Object.hasOwn(named, subject)) return named[subject];
  return applicationWith(subject);
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Any client id is an application; nobody registers one here. */
export function applicationWith(clientId: string): ApplicationIdentity | undefined {
  if (!guid.test(clientId)) return undefined;
  const id = clientId.toLowerCase();
  const known = [functionsApp, portal, partner].find((application) => application.clientId === id);
  if (known) return known;
  const objectId = guidOf(`service principal of ${id}`);
  return { kind: 'application', clientId: id, objectId, name: `Application ${id}` };
}

function callerNamed(name: string): ApplicationIdentity {
  return {
    kind: 'application',
    clientId: guidOf(`client id of the ${name}`),
    objectId: guidOf(`service principal of the ${name}`),
    name,
  };
}
