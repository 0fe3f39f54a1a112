import { compareTexts } from '../../../flow/in-order';
import type { Flow } from '../../../flow/manifest';
import type { DesiredRegistration } from '../desired-registration';

/** Each table that flows synchronise, with those that may share it with dual-write and those that may not. */
export function deriveDualWrite(flows: readonly Flow[]): DesiredRegistration['dualWrite'] {
  const tables = [...new Set(flows.flatMap(synchronisedTables))].sort(compareTexts);
  return tables.map((table) => {
    const users = flows.filter((flow) => synchronisedTables(flow).includes(table));
    const namesOf = (isCoexisting: boolean): string[] =>
      users
        .filter(({ coexistence }) => (coexistence === 'dual-write') === isCoexisting)
        .map(({ name }) => name)
        .sort(compareTexts);
    return { table, refusing: namesOf(false), coexisting: namesOf(true) };
  });
}

/** Tables whose changes a flow takes out, or which it writes; merely reading one disturbs nobody. */
function synchronisedTables({ dataverse }: Flow): string[] {
  const writes = new Set(['Create', 'Write', 'Delete']);
  return [
    ...dataverse.steps.map(({ table }) => table),
    ...dataverse.changeTracking,
    ...dataverse.privileges
      .filter(({ rights }) => rights.some((right) => writes.has(right)))
      .map(({ table }) => table),
  ];
}
