import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

interface InvalidBody {
  error: string;
  problems: { field: string; fix: string }[];
}

/** What a refused body's sender needs: every field at once, each with what to write instead. */
export function describeInvalidBody(error: z.ZodError): InvalidBody {
  const problems = error.issues.map(({ path, message }) => ({
    field: path.length === 0 ? 'body' : path.join('.'),
    fix: message,
  }));
  return { error: problems.map(({ field, fix }) => `${field}: ${fix}`).join('; '), problems };
}

export function refuseBody(reply: FastifyReply, error: z.ZodError): FastifyReply {
  return reply.code(400).send(describeInvalidBody(error));
}
