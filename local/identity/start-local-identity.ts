import { systemClock, type Clock } from '../../shared/time/clock';
import { startLocalServer } from '../http/local-server';
import { registerControlRoutes } from './control-routes';
import { registerManagedIdentityRoutes } from './managed-identity-routes';
import { TokenIssuer } from './token-issuer';
import { registerTokenRoutes } from './token-routes';

export interface LocalIdentityOptions {
  /** 0 takes a free port. */
  port: number;
  /** What the app sends as `X-IDENTITY-HEADER`: its setting `IDENTITY_HEADER`. */
  identityHeader?: string;
  clock?: Clock;
  /** The setting that moves the port, for the message about a taken one. */
  portSetting?: string;
}

export interface RunningLocalIdentity {
  /** The issuer of its tokens, too. */
  url: string;
  /** For tests that need a token without asking over HTTP. */
  issuer: TokenIssuer;
  close(): Promise<void>;
}

export const defaultIdentityHeader = 'local-identity-header';

function parseForm(text: string): unknown {
  return Object.fromEntries(new URLSearchParams(text));
}

/**
 * Starts the directory of the local cloud: it signs access tokens for people and for the app.
 * @throws {Error} naming the taken port and the setting that moves it
 */
export async function startLocalIdentity({
  port,
  portSetting,
  identityHeader: header = defaultIdentityHeader,
  clock = systemClock,
}: LocalIdentityOptions): Promise<RunningLocalIdentity> {
  const bound = { url: '' };
  const issuer = await TokenIssuer.create({ issuer: () => bound.url, clock });
  const server = await startLocalServer({
    part: 'the local identity',
    port,
    portSetting,
    parseBody: parseForm,
    register(routes) {
      registerTokenRoutes(routes, issuer);
      registerControlRoutes(routes, issuer);
      registerManagedIdentityRoutes(routes, { issuer, header });
    },
  });
  bound.url = server.url;
  return { url: server.url, issuer, close: () => server.close() };
}
