import type { Door, DoorCaller } from '../../shared/flow/doors';
import { byName } from '../../shared/flow/in-order';
import type { Flow } from '../../shared/flow/manifest';
import { openingsFor } from './reachable-doors';

/** A door as Bicep needs it: who knocks, where, and on which ways through the network. */
export interface DeployedDoor {
  flow: string;
  caller: DoorCaller;
  through: Door['through'];
  queue?: string;
  openings: readonly string[];
}

/** A route that a gateway publishes. */
export interface PublishedRoute {
  /** Letters, digits and hyphens: the name of the operation in API Management. */
  name: string;
  method: string;
  /** Below `/api`. */
  path: string;
  /** The names between braces in the path. */
  parameters: string[];
  /** Operations do; other routes ask for a secret of their own, or tell what anybody may know. */
  needsToken: boolean;
}

export interface Doors {
  doors: DeployedDoor[];
  routes: PublishedRoute[];
}

const routeName = (method: string, path: string): string =>
  `${method} ${path}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');

function published({ method, path }: { method: string; path: string }, needsToken: boolean): PublishedRoute {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return { name: routeName(method, path), method, path, parameters, needsToken };
}

function doorRoutes(door: Door): PublishedRoute[] {
  if (door.through !== 'http') return [];
  return door.routes.map((route) => published(route, false));
}

function routesOf({ doors, operations }: Flow): PublishedRoute[] {
  return [...operations.map((operation) => published(operation, true)), ...doors.flatMap(doorRoutes)];
}

/** What `infra/main.bicep` opens, refuses and publishes, from the doors of all manifests. */
export function deriveDoors(flows: readonly Flow[]): Doors {
  const doors = byName(flows).flatMap(({ name: flow, doors: own }) => own.map((door) => ({ flow, door })));
  return {
    doors: doors.map(({ flow, door }) => ({
      flow,
      caller: door.caller,
      through: door.through,
      ...(door.through !== 'http' && { queue: door.queue }),
      openings: openingsFor(door),
    })),
    routes: byName(flows.flatMap(routesOf)),
  };
}
