import type {
  ActualCustomApi,
  ActualEndpoint,
  ActualKey,
  ActualRole,
  ActualSolution,
  ActualStep,
} from './actual-registration';
import { isOwnName, ownEndpointName, ownId, ownRoleName } from './own-names';

type Solution = ActualSolution | undefined;

function belongsTo(solution: Solution, id: string): boolean {
  return solution?.components.has(id.toLowerCase()) ?? false;
}

export function isOwnEndpoint({ id }: ActualEndpoint, solution: Solution): boolean {
  return id === ownId('endpoint', ownEndpointName) || belongsTo(solution, id);
}

export function isOwnRole({ id }: ActualRole, solution: Solution): boolean {
  return id === ownId('role', ownRoleName) || belongsTo(solution, id);
}

/** Whatever it is called today: its id was made from the table and message it reports. */
export function isOwnStep({ id, table, message }: ActualStep, solution: Solution): boolean {
  return id === ownId('step', `${table} ${message}`) || belongsTo(solution, id);
}

export function isOwnCustomApi({ id, name }: ActualCustomApi, solution: Solution): boolean {
  return id === ownId('custom-api', name) || belongsTo(solution, id);
}

/** Ids of keys are the platform's to choose, so the name must be ours as well. */
export function isOwnKey({ id, name }: ActualKey, solution: Solution): boolean {
  return isOwnName(name) && belongsTo(solution, id);
}
