import { z } from 'zod';

const limits = {
  /** Requests it hits before it ends; without `count` and `durationMs` it stays until cleared. */
  count: z.int({ error: 'must be a whole number of requests' }).min(1, 'must be 1 or more').optional(),
  durationMs: z.number({ error: 'must be a number of milliseconds' }).positive('must be above 0').optional(),
};

/** `after` answers wrongly although the work is committed: a retry then meets its own first attempt. */
const when = z
  .enum(['before', 'after'], { error: 'must be "before" or "after" the work is committed' })
  .default('before');

function kindsFor(targets: readonly string[]) {
  const target = z.enum(targets, { error: `must be one of ${targets.join(', ')}` });
  return [
    z.strictObject({
      target,
      kind: z.literal('status'),
      status: z
        .int({ error: 'is needed for this kind: an HTTP status such as 503' })
        .min(400, 'must be an error status, 400 to 599')
        .max(599, 'must be an error status, 400 to 599'),
      retryAfterSeconds: z.int({ error: 'must be whole seconds' }).min(0, 'must not be negative').optional(),
      when,
      ...limits,
    }),
    z.strictObject({
      target,
      kind: z.literal('latency'),
      latencyMs: z
        .number({ error: 'is needed for this kind: the delay in milliseconds' })
        .positive('must be above 0'),
      ...limits,
    }),
    z.strictObject({ target, kind: z.literal('reset'), when, ...limits }),
    z.strictObject({ target, kind: z.literal('hang'), when, ...limits }),
  ] as const;
}

/** The body of `POST /faults` at a stand-in that serves these targets. */
export function faultSchema(targets: readonly string[]) {
  return z.discriminatedUnion('kind', kindsFor(targets), {
    error: ({ input }) =>
      typeof input === 'object' ? 'must be status, latency, reset or hang' : 'must be a JSON object',
  });
}

export type Fault = z.output<ReturnType<typeof faultSchema>>;
export type LatencyFault = Extract<Fault, { kind: 'latency' }>;
export type EndingFault = Exclude<Fault, LatencyFault>;
export type FaultMoment = EndingFault['when'];
