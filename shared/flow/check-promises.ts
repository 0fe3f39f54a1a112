import type { z } from 'zod';
import type { manifestSchema } from './manifest';

type Manifest = z.output<typeof manifestSchema>;

/** Rules over several fields of a manifest; each answer names the field and the fix. */
export function findPromiseProblems(flow: Manifest): string[] {
  return [
    ...deliveryProblems(flow),
    ...orderingProblems(flow),
    ...functionNameProblems(flow),
    ...doorProblems(flow),
    ...duplicateNameProblems(flow),
  ];
}

function deliveryProblems({ delivery, guardedWrite }: Manifest): string[] {
  if (delivery !== 'effectively-once' || guardedWrite !== undefined) return [];
  return [
    'delivery: "effectively-once" needs a guarded write: set guardedWrite to "version", "key" or "client-chosen id", ' +
      'or promise "at-least-once"',
  ];
}

function orderingProblems({ ordering, onPoison, channels }: Manifest): string[] {
  const problems: string[] = [];
  const withSessions = channels.queues.filter((queue) => queue.requiresSession);
  if (ordering === 'session' && withSessions.length === 0) {
    problems.push('ordering: "session" needs a queue with requiresSession: true, or promise "none"');
  }
  if (ordering === 'none' && withSessions.length > 0) {
    problems.push(`ordering: queue "${withSessions[0]?.name ?? ''}" requires sessions, so promise "session"`);
  }
  if (ordering === 'session' && onPoison === undefined) {
    problems.push(
      'onPoison: say whether a session goes on ("skip") or stands still ("block") after a parked message',
    );
  }
  return problems;
}

function functionNameProblems({ name, functions }: Manifest): string[] {
  return functions
    .filter((functionName) => !functionName.startsWith(`${name}-`))
    .map((functionName) => `functions: "${functionName}" must be named "${name}-<verb>"`);
}

/** A caller with a key stays outside the main namespace, which knows identities only. */
function doorProblems({ doors, channels }: Manifest): string[] {
  const edgeQueues = channels.queues.filter(({ namespace }) => namespace === 'edge').map(({ name }) => name);
  return doors.flatMap((door) =>
    door.through === 'http' || edgeQueues.includes(door.queue)
      ? []
      : [`doors: "${door.queue}" must be a queue of this flow in the namespace "edge"`],
  );
}

function duplicateNameProblems({ functions, channels }: Manifest): string[] {
  const lists = {
    functions,
    'channels.queues': channels.queues.map(({ name }) => name),
    'channels.topics': channels.topics.map(({ name }) => name),
    'channels.eventGridTopics': channels.eventGridTopics.map(({ name }) => name),
    'channels.containers': channels.containers.map(({ name }) => name),
    'channels.tables': channels.tables.map(({ name }) => name),
  };
  return Object.entries(lists).flatMap(([field, names]) =>
    names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => `${field}: "${name}" is listed twice: remove one`),
  );
}
