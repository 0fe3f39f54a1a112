import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly';

/** Who calls a flow from outside the suite. */
export const doorCallers = [
  'dataverse-webhook',
  'dataverse-endpoint',
  'event-grid',
  'finops',
  'api-client',
  'operator',
  'health-probe',
] as const;

const channelName = z.string().min(1);

/** A route below `/api`, as the caller spells it. */
const doorRoute = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: z.string().regex(/^[^/].*[^/]$/, 'must be a path below /api without slashes at its ends'),
});

/**
 * One way into a flow from outside: its caller, and what it passes through. A deployment whose network lets the caller
 * nowhere near the door is refused (docs/deploy.md, Profiles).
 */
export const doorSchema = z.discriminatedUnion('through', [
  z.strictObject({
    caller: z.enum(doorCallers),
    through: z.literal('http'),
    /** Routes beside the flow's operations, which a gateway passes on without a token; none when the platform itself calls. */
    routes: z.array(doorRoute).default([]),
  }),
  z.strictObject({
    caller: z.enum(doorCallers),
    through: z.literal('edge-queue'),
    /** A queue of the edge namespace, which the caller reaches by a key that can only send. */
    queue: channelName,
  }),
  z.strictObject({
    caller: z.enum(doorCallers),
    through: z.literal('event-grid-topic'),
    /** The queue that the topic for callers with a key delivers to. */
    queue: channelName,
  }),
]);

export type Door = DeepReadonly<z.output<typeof doorSchema>>;
export type DoorCaller = Door['caller'];
