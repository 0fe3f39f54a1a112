import { z } from 'zod';
import { standardMessages } from '../platform-tables/messages';
import type { Table } from '../tables/table';
import type { TableCatalog } from '../tables/table-catalog';
import { stepSchema, type Step } from './step';

interface Environment {
  tables: TableCatalog;
  messages: ReadonlySet<string>;
}

type ImageType = NonNullable<Step['images']>[number]['type'];

/** A pre image needs a row before the operation, a post image one after it; other messages have none. */
const imagesByMessage: Readonly<Record<string, readonly ImageType[]>> = {
  Create: ['post'],
  Update: ['pre', 'post'],
  Delete: ['pre'],
};

function columnProblems({ filteringColumns = [], images = [] }: Step, table: Table): string[] {
  const columns = [...filteringColumns, ...images.flatMap((image) => image.columns ?? [])];
  const unknown = columns.filter((column) => !Object.hasOwn(table.columns, column));
  return unknown.map((column) => `table ${table.logicalName} has no column ${column}`);
}

function imageProblems({ message, images = [] }: Step): string[] {
  const misplaced = images.filter(({ type }) => imagesByMessage[message]?.includes(type) !== true);
  return misplaced.map(({ alias, type }) => `a ${message} has no ${type} image: remove ${alias}`);
}

function problemsOf(step: Step, { tables, messages }: Environment): string[] {
  const { message, table: tableName, filteringColumns } = step;
  if (!messages.has(message)) return [`the environment has no message ${message}`];
  const table = tableName === undefined ? undefined : tables.named(tableName);
  if (tableName !== undefined && !table) return [`the stand-in has no table ${tableName}`];
  if (message in imagesByMessage && !table) return [`a step on ${message} needs a table`];
  return [
    ...(table ? columnProblems(step, table) : []),
    ...imageProblems(step),
    ...(filteringColumns && message !== 'Update' ? ['only an Update filters by columns'] : []),
  ];
}

/**
 * Checks steps as the platform does when they are registered.
 * @param ownMessages those of custom APIs
 * @throws {Error} with every problem of every step
 */
export function registerSteps(
  registrations: unknown,
  tables: TableCatalog,
  ownMessages: readonly string[] = [],
): Step[] {
  const parsed = z.array(stepSchema).safeParse(registrations);
  if (!parsed.success) throw new Error(`Dataverse steps are not valid: ${z.prettifyError(parsed.error)}`);
  const messages = new Set([...standardMessages, ...ownMessages]);
  const problems = parsed.data.flatMap((step) =>
    problemsOf(step, { tables, messages }).map((problem) => `step "${step.name}": ${problem}`),
  );
  if (problems.length > 0) throw new Error(`Dataverse steps cannot be registered: ${problems.join('; ')}.`);
  return parsed.data;
}
