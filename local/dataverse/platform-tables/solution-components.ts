import { referenceOf } from '../columns/stored-value';
import { guidOf } from '../guid';
import { refuse } from '../platform-error';
import type { Commit } from '../rows/commit';
import type { PlatformRows } from './messages';

/** `componenttype` of what can belong to a solution. */
export const componentTypes = {
  table: 1,
  column: 2,
  key: 14,
  role: 20,
  step: 92,
  image: 93,
  endpoint: 95,
} as const;

interface Component {
  componentType: number;
  id: string;
}

/**
 * Puts what a request made into the solution of its header; without one it belongs to none.
 * @throws {PlatformError} for a solution that is not there
 */
export function joinSolution(
  { rows, tables }: PlatformRows,
  uniqueName: string | undefined,
  { componentType, id }: Component,
): void {
  if (uniqueName === undefined) return;
  const solution = rows
    .list(tables.need('solution'))
    .find(({ values }) => values['uniquename'] === uniqueName);
  if (!solution) throw refuse.solutionMissing(uniqueName);
  const solutioncomponentid = guidOf(`component ${id} of ${solution.id}`);
  rows.put(tables.need('solutioncomponent'), solutioncomponentid, {
    solutioncomponentid,
    solutionid: { table: 'solution', id: solution.id },
    componenttype: componentType,
    objectid: id,
    rootcomponentbehavior: 0,
  });
}

/** What is gone belongs to no solution any more; of a solution, what it was made of stays. */
export function leaveSolutions({ rows, tables }: PlatformRows, id: string): void {
  const table = tables.need('solutioncomponent');
  const gone = id.toLowerCase();
  for (const row of rows.list(table)) {
    const isOfSolution = referenceOf(row.values['solutionid'])?.id === gone;
    if (isOfSolution || row.values['objectid'] === gone) rows.remove(table, row.id);
  }
}

/** The tables whose rows can belong to a solution. */
const typeByTable: Readonly<Record<string, number>> = {
  role: componentTypes.role,
  sdkmessageprocessingstep: componentTypes.step,
  sdkmessageprocessingstepimage: componentTypes.image,
  serviceendpoint: componentTypes.endpoint,
};

/** Keeps solutions in step with the rows that belong to them. */
export function followSolutions(parts: PlatformRows, commit: Commit): void {
  const { logicalName } = commit.table;
  const componentType = Object.hasOwn(typeByTable, logicalName) ? typeByTable[logicalName] : undefined;
  if (commit.message === 'Create' && componentType !== undefined)
    joinSolution(parts, commit.request.solution, { componentType, id: commit.id });
  const isComponent = componentType !== undefined || logicalName === 'solution';
  if (commit.message === 'Delete' && isComponent) leaveSolutions(parts, commit.id);
}
