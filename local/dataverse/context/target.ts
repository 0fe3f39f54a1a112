import type { Values } from '../columns/stored-value';
import type { Commit } from '../rows/commit';
import type { Row } from '../rows/row';
import { writeEntity, writeEntityReference } from './entity';

interface TargetOptions {
  includeRowVersion: boolean;
}

/** The version of a row where the environment is set to send it, which by default it is not. */
export function rowVersionOf(row: Row, { includeRowVersion }: TargetOptions): string | null {
  return includeRowVersion ? String(row.version) : null;
}

function pick(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(names.flatMap((name) => (name in values ? [[name, values[name] ?? null]] : [])));
}

/** What was stored: on create with defaults, on update the written columns only, on delete the row's name. */
export function writeTarget(commit: Commit, options: TargetOptions): unknown {
  const { table, id } = commit;
  if (commit.message === 'Delete')
    return writeEntityReference({ table, id, rowVersion: rowVersionOf(commit.before, options) });
  const { written, after } = commit;
  const values =
    commit.message === 'Create'
      ? written
      : { ...written, ...pick(after.values, [table.primaryId, 'modifiedon', 'modifiedby']) };
  return writeEntity({ table, id, values, rowVersion: rowVersionOf(after, options) });
}

/** What the caller sent, as the context of the main operation has it. */
export function writeSentTarget(commit: Commit): unknown {
  const { table, id } = commit;
  if (commit.message === 'Delete') return writeEntityReference({ table, id, rowVersion: null });
  const values = { ...commit.sent, [table.primaryId]: id };
  return writeEntity({ table, id, values, rowVersion: null, hasFormattedValues: false });
}
