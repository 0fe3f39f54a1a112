import type { DataverseStep, StepImage } from '../../shared/flow/dataverse-needs';
import type { Flow } from '../../shared/flow/manifest';
import { byName, compareTexts } from './by-name';

/** One step as it is registered, at the stand-in or in an organisation. */
export interface RegisteredStep {
  name: string;
  message: DataverseStep['message'];
  table: string;
  filteringColumns?: string[];
  images?: RegisteredImage[];
}

export interface RegisteredImage {
  alias: string;
  type: StepImage['type'];
  columns?: string[];
}

export interface DataverseRegistration {
  steps: RegisteredStep[];
}

/**
 * The steps all flows need, one per table and message: flows share it, and each looks at the changed columns itself.
 * A flow that wants every column makes the shared step report every column.
 */
export function deriveRegistration(flows: readonly Flow[]): DataverseRegistration {
  const groups = groupBy(
    flows.flatMap(({ dataverse }) => dataverse.steps),
    ({ table, message }) => `${table} ${message}`,
  );
  return { steps: byName([...groups.values()].map(mergeSteps)) };
}

function mergeSteps(steps: readonly [DataverseStep, ...DataverseStep[]]): RegisteredStep {
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

function mergeImages(images: readonly StepImage[]): RegisteredImage[] {
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

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
