import {
  desiredRegistrationSchema,
  type DesiredImage,
  type DesiredRegistration,
  type DesiredStep,
} from '../desired-registration';
import type { StepImage } from '../../../flow/dataverse-needs';
import type { Flow } from '../../../flow/manifest';
import { byName, compareTexts } from '../../../flow/in-order';
import { deriveDualWrite } from './derive-dual-write';
import { groupBy } from './group-by';
import { mergeColumnLists, mergeKeys } from './merge-column-lists';
import { mergeCustomColumns, mergeCustomTables } from './merge-custom-tables';
import { mergePrivileges } from './merge-privileges';
import { wantedSteps, type WantedStep } from './wanted-steps';

/**
 * What all flows together need of an environment. Steps are one per table and message: flows share it, and each looks
 * at the changed columns itself. A flow that wants every column makes the shared step report every column.
 * @throws {Error} naming what two flows want differently
 */
export function deriveRegistration(flows: readonly Flow[]): DesiredRegistration {
  const needs = flows.map(({ dataverse }) => dataverse);
  const steps = groupBy(flows.flatMap(wantedSteps), ({ table, message }) => `${table} ${message}`);
  return desiredRegistrationSchema.parse({
    steps: byName([...steps.values()].map(mergeSteps)),
    customApis: byName(needs.flatMap(({ customApis }) => customApis)),
    alternateKeys: mergeKeys(needs.flatMap(({ alternateKeys }) => alternateKeys)),
    changeTracking: sorted(needs.flatMap(({ changeTracking }) => changeTracking)),
    requiredColumns: mergeColumnLists(needs.flatMap(({ columns }) => columns)),
    customTables: mergeCustomTables(needs.flatMap(({ customTables }) => customTables)),
    customColumns: mergeCustomColumns(needs.flatMap(({ customColumns }) => customColumns)),
    privileges: mergePrivileges(
      needs.flatMap(({ privileges }) => privileges),
      needs.flatMap(({ changeTracking }) => changeTracking),
    ),
    namedPrivileges: sorted(needs.flatMap(({ namedPrivileges }) => namedPrivileges)),
    dualWrite: deriveDualWrite(flows),
  });
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compareTexts);
}

function mergeSteps(steps: readonly [WantedStep, ...WantedStep[]]): DesiredStep {
  const [{ table, message }] = steps;
  const filteringColumns = unionOrAll(steps.map((step) => step.filteringColumns));
  const images = mergeImages(steps.flatMap((step) => step.images ?? []));
  return {
    name: `${table} ${message}`,
    message,
    table,
    ...(filteringColumns && { filteringColumns }),
    ...(images.length > 0 && { images }),
  };
}

function mergeImages(images: readonly StepImage[]): DesiredImage[] {
  const groups = groupBy(images, ({ type, alias }) => `${type} ${alias}`);
  return [...groups.entries()]
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([, group]) => {
      const columns = unionOrAll(group.map((image) => image.columns));
      return { alias: group[0].alias, type: group[0].type, ...(columns && { columns }) };
    });
}

/** Undefined, which means all, as soon as one of the lists is. */
function unionOrAll(lists: readonly (readonly string[] | undefined)[]): string[] | undefined {
  const columns = new Set<string>();
  for (const list of lists) {
    if (list === undefined) return undefined;
    for (const column of list) columns.add(column);
  }
  return [...columns].sort(compareTexts);
}
