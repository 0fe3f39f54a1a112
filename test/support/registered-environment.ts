import { startDataverse, type RunningDataverse } from '../../local/dataverse/start-dataverse';
import { administrator, functionsApp, type LocalIdentity } from '../../local/identity/local-identities';
import { startLocalIdentity, type RunningLocalIdentity } from '../../local/identity/start-local-identity';
import type { DesiredRegistration } from '../../shared/dataverse/registration/desired-registration';
import {
  registerEnvironment,
  unregisterEnvironment,
  type RegistrationOptions,
} from '../../shared/dataverse/registration/register-environment';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import { createWebApi } from '../../shared/dataverse/request/create-web-api';
import { systemClock, type Clock } from '../../shared/time/clock';
import { OpenGate } from './open-gate';
import { WebApiSession } from './web-api-session';

/** Sets whose rows registration may touch. */
const watchedSets = [
  'publishers',
  'solutions',
  'solutioncomponents',
  'roles',
  'roleprivilegescollection',
  'privileges',
  'systemusers',
  'systemuserrolescollection',
  'serviceendpoints',
  'sdkmessageprocessingsteps',
  'sdkmessageprocessingstepimages',
  'sdkmessages',
  'sdkmessagefilters',
  'businessunits',
  'organizations',
];

/** A stand-in that asks for tokens, as a fresh environment: no role, no application user, no step. */
export class RegisteredEnvironment {
  readonly identity: RunningLocalIdentity;
  readonly dataverse: RunningDataverse;
  readonly target = {
    webhookUrl: 'http://127.0.0.1:9/api/dataverse/webhook',
    applicationId: functionsApp.clientId,
  };

  private constructor(identity: RunningLocalIdentity, dataverse: RunningDataverse) {
    this.identity = identity;
    this.dataverse = dataverse;
  }

  /** @param clock of the environment alone: the client keeps to real time */
  static async start(clock: Clock = systemClock): Promise<RegisteredEnvironment> {
    const identity = await startLocalIdentity({ port: 0, clock });
    const dataverse = await startDataverse({ port: 0, steps: [], issuer: identity.url, clock });
    return new RegisteredEnvironment(identity, dataverse);
  }

  get asAdministrator(): WebApi {
    return this.webApiOf(administrator);
  }

  get asApp(): WebApi {
    return this.webApiOf(functionsApp);
  }

  register(desired: DesiredRegistration, options: RegistrationOptions = {}) {
    return registerEnvironment(this.asAdministrator, desired, {
      ...this.target,
      webhookSecret: () => 'a-secret-nobody-guesses',
      ...options,
    });
  }

  unregister(desired: DesiredRegistration, options: { deletesValues?: boolean } = {}) {
    return unregisterEnvironment(this.asAdministrator, desired, options);
  }

  /** Requests of a person's tool, as the administrator. */
  async session(): Promise<WebApiSession> {
    const { token } = await this.identity.issuer.issue({
      audience: this.dataverse.url,
      subject: administrator,
    });
    return new WebApiSession(this.dataverse.url, { authorization: `Bearer ${token}` });
  }

  /** Everything registration could touch, without versions and times. */
  async everything(): Promise<Record<string, unknown>> {
    const session = await this.session();
    const read = async (path: string): Promise<unknown[]> => {
      const { value } = (await (await session.send('GET', path)).json()) as { value: object[] };
      return value.map(withoutVersions).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    };
    const sets = await Promise.all(watchedSets.map(async (set) => [set, await read(set)] as const));
    return { ...Object.fromEntries(sets), definitions: await read('EntityDefinitions') };
  }

  async close(): Promise<void> {
    await this.dataverse.close();
    await this.identity.close();
  }

  private webApiOf(subject: LocalIdentity): WebApi {
    const { issuer } = this.identity;
    return createWebApi({
      environmentUrl: this.dataverse.url,
      credential: {
        getToken: async (scope) => {
          const audience = scope.replace('/.default', '');
          return { token: (await issuer.issue({ audience, subject })).token };
        },
      },
      gate: new OpenGate(),
      caller: { flow: 'test', priority: 'interactive' },
      clock: systemClock,
    });
  }
}

function withoutVersions(row: object): object {
  const volatile = new Set(['@odata.etag', 'versionnumber', 'createdon', 'modifiedon']);
  return Object.fromEntries(Object.entries(row).filter(([name]) => !volatile.has(name)));
}
