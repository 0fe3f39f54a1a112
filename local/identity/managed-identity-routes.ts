import type { FastifyInstance } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { functionsApp } from './local-identities';
import type { TokenIssuer } from './token-issuer';

interface ManagedIdentityOptions {
  issuer: TokenIssuer;
  /** The value of `IDENTITY_HEADER` in the app's settings. */
  header: string;
}

/**
 * The credential keeps a token until five minutes before its end, and the signing key dies with the cloud: a short
 * life bounds how long an app keeps sending a token of an earlier cloud.
 */
const lifetimeSeconds = 600;

const query = z.object({
  'api-version': z.literal('2019-08-01'),
  resource: z.string().min(1),
  client_id: z.string().optional(),
});

function isSecret(sent: unknown, expected: string): boolean {
  if (typeof sent !== 'string') return false;
  const [left, right] = [Buffer.from(sent), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** What App Service offers an app with a managed identity, at `IDENTITY_ENDPOINT`; api-version 2019-08-01. */
export function registerManagedIdentityRoutes(
  server: FastifyInstance,
  { issuer, header }: ManagedIdentityOptions,
): void {
  server.get('/msi/token', async (request, reply) => {
    if (!isSecret(request.headers['x-identity-header'], header))
      return reply.code(403).send({ statusCode: 403, message: 'X-IDENTITY-HEADER is missing or wrong.' });
    const parsed = query.safeParse(request.query);
    if (!parsed.success)
      return reply.code(400).send({ statusCode: 400, message: z.prettifyError(parsed.error) });
    const { resource, client_id: clientId } = parsed.data;
    if (clientId !== undefined && clientId.toLowerCase() !== functionsApp.clientId)
      return reply.code(400).send({
        statusCode: 400,
        message: 'No User Assigned or Delegated Managed Identity found for specified ClientId.',
      });
    const { token, expiresAtSeconds } = await issuer.issue({
      audience: resource,
      subject: functionsApp,
      lifetimeSeconds,
    });
    return reply.send({
      access_token: token,
      client_id: functionsApp.clientId,
      expires_on: String(expiresAtSeconds),
      resource,
      token_type: 'Bearer',
    });
  });
}
