import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { applicationWith, identityNamed, subjectNames, type LocalIdentity } from './local-identities';
import type { TokenIssuer } from './token-issuer';

const scopeSuffix = '/.default';
/** Tokens that outlive a day are a mistake. */
const longestLifetimeSeconds = 86_400;

const words = z
  .string()
  .transform((text) => text.split(/\s+/).filter((word) => word !== ''))
  .optional();

/** The form of RFC 6749, 4.4, and what a local tool may choose beside it: whom the token shows, with which rights. */
const tokenForm = z
  .object({
    grant_type: z.literal('client_credentials', { error: 'grant_type must be client_credentials' }),
    client_id: z.string().optional(),
    scope: z
      .string({ error: 'scope is needed: the audience followed by /.default' })
      .min(1, 'scope is needed: the audience followed by /.default'),
    subject: z.string().optional(),
    roles: words,
    scopes: words,
    lifetime: z.coerce
      .number()
      .int()
      .min(1)
      .max(longestLifetimeSeconds, `lifetime must be 1 to ${longestLifetimeSeconds} seconds`)
      .optional(),
  })
  .transform((form, context) => {
    const subject = subjectOf(form);
    if (subject) return { ...form, subject };
    const message = `subject must be ${subjectNames.join(', ')}, or client_id the guid of an application`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

function subjectOf({ subject, client_id }: { subject?: string | undefined; client_id?: string | undefined }) {
  if (subject !== undefined) return identityNamed(subject);
  return client_id === undefined ? undefined : applicationWith(client_id);
}

export function audienceOf(scope: string): string {
  return scope.endsWith(scopeSuffix) ? scope.slice(0, -scopeSuffix.length) : scope;
}

interface Granted {
  subject: LocalIdentity;
  scope: string;
  roles?: string[] | undefined;
  scopes?: string[] | undefined;
  lifetime?: number | undefined;
}

async function grant(issuer: TokenIssuer, { subject, scope, roles, scopes, lifetime }: Granted) {
  const issued = await issuer.issue({
    audience: audienceOf(scope),
    subject,
    ...(roles && { roles }),
    ...(scopes && { scopes }),
    ...(lifetime !== undefined && { lifetimeSeconds: lifetime }),
  });
  return { token_type: 'Bearer', expires_in: issued.lifetimeSeconds, access_token: issued.token };
}

/** The documents a verifier reads, and the token endpoint. Secrets are not checked: this issuer trusts its machine. */
export function registerTokenRoutes(server: FastifyInstance, issuer: TokenIssuer): void {
  server.get('/.well-known/openid-configuration', () => ({
    issuer: issuer.issuer,
    token_endpoint: `${issuer.issuer}/token`,
    jwks_uri: `${issuer.issuer}/keys`,
    grant_types_supported: ['client_credentials'],
    response_types_supported: ['token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  }));

  server.get('/keys', () => issuer.keySet);

  server.post('/token', async (request, reply) => {
    const parsed = tokenForm.safeParse(request.body ?? {});
    if (parsed.success)
      return reply.header('cache-control', 'no-store').send(await grant(issuer, parsed.data));
    const description = parsed.error.issues.map(({ message }) => message).join('; ');
    return reply.code(400).send({ error: 'invalid_request', error_description: description });
  });
}
