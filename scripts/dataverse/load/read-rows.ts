import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { RowToWrite } from '../../../shared/dataverse/bulk/row-to-write';
import { parseLosslessJson } from '../../../shared/dataverse/parse-lossless-json';
import type { RowAddress } from '../../../shared/dataverse/request/row-address';
import type { Lookups } from '../../../shared/dataverse/rows/row-operation';
import type { RowValues } from '../../../shared/dataverse/rows/row-values';

interface ReadRowsOptions {
  /** Columns that name a row; otherwise its id does. */
  key: readonly string[];
  primaryId: string;
}

const bindSuffix = '@odata.bind';

/** A line that is no row; the loader never sees it. */
export class UnreadableLineError extends Error {
  override readonly name = 'UnreadableLineError';
}

function addressOf(column: string, value: unknown): RowAddress | null {
  if (value === null) return null;
  const [, entitySet, id] =
    /^\/?(\w+)\(([0-9a-fA-F-]{36})\)$/.exec(typeof value === 'string' ? value : '') ?? [];
  if (entitySet !== undefined && id !== undefined) return { entitySet, id };
  throw new UnreadableLineError(`${column} must be "/set(id)" or null`);
}

function objectIn(line: string): Record<string, unknown> {
  try {
    const value = parseLosslessJson(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Told below, without the parser's words about a position in one line of many.
  }
  throw new UnreadableLineError('is no JSON object');
}

function lookupsOf(columns: Record<string, unknown>): Lookups {
  const bound = Object.entries(columns).filter(([name]) => name.endsWith(bindSuffix));
  return Object.fromEntries(
    bound.map(([name, value]) => [name.slice(0, -bindSuffix.length), addressOf(name, value)]),
  );
}

function demandText(columns: Record<string, unknown>, name: string): string | number {
  const value = columns[name];
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new UnreadableLineError(`has no ${name}`);
}

/** @throws {UnreadableLineError} saying what is wrong with the line */
export function readRow(line: string, { key, primaryId }: ReadRowsOptions): RowToWrite {
  const columns = objectIn(line);
  const values = Object.fromEntries(
    Object.entries(columns).filter(([name]) => !name.includes('@') && name !== primaryId),
  ) as RowValues;
  const lookups = lookupsOf(columns);
  const written = { values, ...(Object.keys(lookups).length > 0 && { lookups }) };
  if (key.length === 0) return { id: String(demandText(columns, primaryId)), ...written };
  return { key: Object.fromEntries(key.map((name) => [name, demandText(columns, name)])), ...written };
}

/** Rows of a file, one line at a time; empty lines are skipped. */
export async function* readRows(
  file: string,
  options: ReadRowsOptions,
  onUnreadable: (line: number, reason: string) => void,
): AsyncGenerator<RowToWrite, void, undefined> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      yield readRow(line, options);
    } catch (error) {
      if (!(error instanceof UnreadableLineError)) throw error;
      onUnreadable(number, error.message);
    }
  }
}
