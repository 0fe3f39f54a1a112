import { z } from 'zod';
import type { ApiCaller } from '../api-caller';

const claims = z.object({
  oid: z.string().min(1),
  sub: z.string().optional(),
  azp: z.string().min(1).optional(),
  appid: z.string().min(1).optional(),
  idtyp: z.enum(['app', 'user']).optional(),
  scp: z.string().optional(),
  roles: z.array(z.string()).optional(),
});

type Claims = z.infer<typeof claims>;

/**
 * The caller a verified token speaks for; undefined when its claims name no application or contradict each other.
 *
 * A token with scopes is delegated, and its roles are not looked at: those are the user's, and must not pass for an
 * application's. Without scopes it is an application's when it says so (`idtyp`, which is optional) or when its `sub` is
 * its `oid`; a user's `sub` is another one for every API.
 */
export function callerOfClaims(payload: unknown): ApiCaller | undefined {
  const parsed = claims.safeParse(payload);
  if (!parsed.success) return undefined;
  const { oid, azp, appid, scp, roles = [] } = parsed.data;
  const clientId = azp ?? appid;
  // An id token names no application: it proves a sign-in and opens nothing.
  if (clientId === undefined || (appid !== undefined && appid !== clientId)) return undefined;
  const scopes = (scp ?? '').split(' ').filter((scope) => scope !== '');
  const kind = kindOf(parsed.data, scopes);
  if (kind === undefined) return undefined;
  return {
    kind,
    clientId,
    objectId: oid,
    roles: new Set(kind === 'application' ? roles : []),
    scopes: new Set(scopes),
  };
}

function kindOf({ idtyp, oid, sub }: Claims, scopes: readonly string[]): ApiCaller['kind'] | undefined {
  if (scopes.length > 0) return idtyp === 'app' ? undefined : 'user';
  return (idtyp ?? (sub === oid ? 'app' : 'user')) === 'app' ? 'application' : 'user';
}
