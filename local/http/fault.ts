import { z } from 'zod';
import { requestMatch, tableRequestMatch, type RequestMatch } from './fault-match';

const limits = {
  /** Requests it hits before it ends; without `count` and `durationMs` it stays until cleared. */
  count: z.int({ error: 'must be a whole number of requests' }).min(1, 'must be 1 or more').optional(),
  /** Requests it lets pass before the first one it hits. */
  skip: z.int({ error: 'must be a whole number of requests' }).min(0, 'must not be negative').optional(),
  durationMs: z.number({ error: 'must be a number of milliseconds' }).positive('must be above 0').optional(),
};

/** `after` answers wrongly although the work is committed: a retry then meets its own first attempt. */
const when = z
  .enum(['before', 'after'], { error: 'must be "before" or "after" the work is committed' })
  .default('before');

interface StandIn {
  targets: readonly string[];
  /** Its paths name tables. */
  hasTables?: boolean;
}

function kindsFor({ targets, hasTables = false }: StandIn) {
  const named = z.enum(targets, { error: `must be one of ${targets.join(', ')}` });
  const [only, ...others] = targets;
  const target = only !== undefined && others.length === 0 ? named.default(only) : named;
  const match: z.ZodType<RequestMatch> = hasTables ? tableRequestMatch : requestMatch;
  const common = { target, match: match.optional(), ...limits };
  return [
    z.strictObject({
      ...common,
      kind: z.literal('status'),
      status: z
        .int({ error: 'is needed for this kind: an HTTP status such as 503' })
        .min(400, 'must be an error status, 400 to 599')
        .max(599, 'must be an error status, 400 to 599'),
      retryAfterSeconds: z.int({ error: 'must be whole seconds' }).min(0, 'must not be negative').optional(),
      /** `html` is the page of a front end before the system; an empty code is that of a routing error. */
      body: z.enum(['json', 'html'], { error: 'must be "json" or "html"' }).default('json'),
      code: z.string({ error: 'must be the code of an error' }).default(''),
      message: z.string({ error: 'must be the text of an error' }).default('The fault switch is on.'),
      when,
    }),
    z.strictObject({
      ...common,
      kind: z.literal('latency'),
      latencyMs: z
        .number({ error: 'is needed for this kind: the delay in milliseconds' })
        .positive('must be above 0'),
    }),
    z.strictObject({ ...common, kind: z.literal('reset'), when }),
    z.strictObject({ ...common, kind: z.literal('hang'), when }),
  ] as const;
}

/** One fault, as it is sent to a stand-in. */
export function faultSchema(standIn: StandIn) {
  return z.discriminatedUnion('kind', kindsFor(standIn), {
    error: ({ input }) =>
      typeof input === 'object' ? 'must be status, latency, reset or hang' : 'must be a JSON object',
  });
}

export type Fault = z.output<ReturnType<typeof faultSchema>>;
export type LatencyFault = Extract<Fault, { kind: 'latency' }>;
export type EndingFault = Exclude<Fault, LatencyFault>;
export type FaultMoment = EndingFault['when'];
