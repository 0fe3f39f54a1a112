import { textOf, type Values } from '../columns/stored-value';
import { refuse } from '../platform-error';
import type { Commit } from '../rows/commit';
import { idIn } from '../steps/read-steps';
import type { Table } from '../tables/table';
import { checkEndpoint } from './check-endpoint';
import { checkImage } from './check-image';
import { checkStep } from './check-step';
import { addMessageOfCustomApi, removeMessageOfCustomApi } from './custom-api-message';
import { messageIdOf, type PlatformRows } from './messages';
import { removePrivilegesAndUsers, removeRoles } from './role-relations';
import { followSolutions } from './solution-components';

function rowsThatName({ rows, tables }: PlatformRows, table: string, column: string, id: string): string[] {
  return rows.list(tables.need(table)).flatMap((row) => (idIn(row.values[column]) === id ? [row.id] : []));
}

function refuseReferenced(parts: PlatformRows, id: string): void {
  const steps = rowsThatName(parts, 'sdkmessageprocessingstep', 'eventhandler', id);
  if (steps.length > 0) throw refuse.isReferenced('serviceendpoint', 'steps');
}

function removeImages(parts: PlatformRows, stepId: string): void {
  const table = 'sdkmessageprocessingstepimage';
  for (const id of rowsThatName(parts, table, 'sdkmessageprocessingstepid', stepId))
    parts.rows.remove(parts.tables.need(table), id);
}

/** What a change of one of the platform's own tables means. */
interface Behaviour {
  written: (parts: PlatformRows, values: Values, isNew: boolean) => void;
  removed?: (parts: PlatformRows, row: Extract<Commit, { message: 'Delete' }>['before']) => void;
}

function nothing(): void {
  // Any row will do.
}

const behaviours: Readonly<Record<string, Behaviour>> = {
  serviceendpoint: {
    written: (_parts, values) => {
      checkEndpoint(values);
    },
    removed: (parts, { id }) => {
      refuseReferenced(parts, id);
    },
  },
  sdkmessageprocessingstep: {
    written: checkStep,
    removed: (parts, { id }) => {
      removeImages(parts, id);
    },
  },
  sdkmessageprocessingstepimage: { written: checkImage },
  role: { written: nothing, removed: removePrivilegesAndUsers },
  systemuser: { written: nothing, removed: removeRoles },
  customapi: {
    written: (parts, values, isNew) => {
      if (isNew) addMessageOfCustomApi(parts, values);
    },
    removed: removeMessageOfCustomApi,
  },
};

/**
 * Rules and consequences of a change, within its transaction.
 * @throws {PlatformError} for a row the platform would not take
 */
export function applyToPlatform(parts: PlatformRows, commit: Commit): void {
  const { logicalName } = commit.table;
  const behaviour = Object.hasOwn(behaviours, logicalName) ? behaviours[logicalName] : undefined;
  if (commit.message === 'Delete') behaviour?.removed?.(parts, commit.before);
  else behaviour?.written(parts, commit.after.values, commit.message === 'Create');
  followSolutions(parts, commit);
}

function isSet(value: Values[string] | undefined): boolean {
  return typeof value === 'string' && value !== '';
}

/** What the platform adds to a row of its own tables. */
export function completePlatformRow({ logicalName }: Table, values: Values): Values {
  switch (logicalName) {
    case 'serviceendpoint':
      return {
        isauthvalueset: isSet(values['authvalue']),
        issaskeyset: isSet(values['saskey']),
        issastokenset: isSet(values['sastoken']),
      };
    case 'customapi':
      return { sdkmessageid: { table: 'sdkmessage', id: messageIdOf(textOf(values['uniquename'])) } };
    default:
      return {};
  }
}
