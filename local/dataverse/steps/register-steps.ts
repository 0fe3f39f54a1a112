import { z } from 'zod';
import type { TableCatalog } from '../tables/table-catalog';
import { stepSchema, type Step, type StepImage } from './step';

/** A pre image needs a row before the operation, a post image one after it. */
const imagesByMessage: Record<Step['message'], readonly StepImage['type'][]> = {
  Create: ['post'],
  Update: ['pre', 'post'],
  Delete: ['pre'],
};

function problemsOf(
  { message, table: tableName, filteringColumns = [], images = [] }: Step,
  tables: TableCatalog,
): string[] {
  const table = tables.named(tableName);
  if (!table) return [`the stand-in has no table ${tableName}`];
  const columns = [...filteringColumns, ...images.flatMap((image) => image.columns ?? [])];
  const unknown = columns.filter((column) => !Object.hasOwn(table.columns, column));
  const misplaced = images.filter(({ type }) => !imagesByMessage[message].includes(type));
  return [
    ...unknown.map((column) => `table ${tableName} has no column ${column}`),
    ...misplaced.map(({ alias, type }) => `a ${message} has no ${type} image: remove ${alias}`),
    ...(filteringColumns.length > 0 && message !== 'Update' ? ['only an Update filters by columns'] : []),
  ];
}

/**
 * Checks steps as the platform does when they are registered.
 * @throws {Error} with every problem of every step
 */
export function registerSteps(registrations: unknown, tables: TableCatalog): Step[] {
  const parsed = z.array(stepSchema).safeParse(registrations);
  if (!parsed.success) throw new Error(`Dataverse steps are not valid: ${z.prettifyError(parsed.error)}`);
  const problems = parsed.data.flatMap((step) =>
    problemsOf(step, tables).map((problem) => `step "${step.name}": ${problem}`),
  );
  if (problems.length > 0) throw new Error(`Dataverse steps cannot be registered: ${problems.join('; ')}.`);
  return parsed.data;
}
