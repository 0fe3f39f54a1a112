import { ConfigurationError } from '../../../errors/configuration-error';
import { TargetUnavailableError } from '../../../errors/target-unavailable-error';
import { pause } from '../../../resilience/pause';
import { checkedGuid } from '../../request/checked-name';
import type { KeyState } from '../actual-registration';
import type { OperationOf } from '../operation';
import { readTable, tablePath } from '../read/read-table';
import { deleteDefinition, sendJson } from './changes';
import { environmentLabels } from './environment-labels';
import type { ExecutionContext, Executors } from './executor';

/** Milliseconds between two looks at an index under construction: an empty table has one at once, a large one in minutes. */
const firstLookAgainMs = 250;
const longestLookAgainMs = 5_000;

async function stateOf(
  { webApi, signal }: ExecutionContext,
  { table, name }: OperationOf<'await-key'>,
): Promise<KeyState> {
  const definition = await readTable(webApi, table, signal);
  const key = definition?.keys.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (key) return key.state;
  throw new ConfigurationError(`Key ${table}.${name} has gone while its index was being built`);
}

/**
 * @throws {ConfigurationError} when rows share a value of the key: somebody has to mend them first
 * @throws {TargetUnavailableError} when the index takes longer than the time allowed
 */
async function awaitKey(context: ExecutionContext, operation: OperationOf<'await-key'>): Promise<void> {
  const { clock, keyTimeoutMs, onWait, signal } = context;
  const { table, name } = operation;
  const startedAt = clock.now();
  for (let lookAgainMs = firstLookAgainMs; ; lookAgainMs = Math.min(2 * lookAgainMs, longestLookAgainMs)) {
    signal?.throwIfAborted();
    const state = await stateOf(context, operation);
    if (state === 'Active') return;
    if (state === 'Failed') {
      throw new ConfigurationError(
        `Key ${table}.${name}: the index cannot be built; rows that share a value must be mended, then apply again`,
      );
    }
    const waitedMs = clock.now() - startedAt;
    if (waitedMs >= keyTimeoutMs) {
      const message = `Key ${table}.${name} is still ${state} after ${Math.round(waitedMs / 1_000)} s; apply again later`;
      throw new TargetUnavailableError(message, { details: { target: 'dataverse' } });
    }
    onWait(`key ${table}.${name}: ${state}, ${Math.round(waitedMs / 1_000)} s`);
    await pause(clock, Math.min(lookAgainMs, keyTimeoutMs - waitedMs));
  }
}

async function createKey(
  context: ExecutionContext,
  { table, name, columns }: OperationOf<'create-key'>,
): Promise<void> {
  const labelOf = await environmentLabels(context);
  const body = { SchemaName: name, DisplayName: labelOf(columns.join(', ')), KeyAttributes: columns };
  await sendJson(context, { path: `${tablePath(table)}/Keys`, body });
}

/** Alternate keys, and the wait until they can be used. */
export const keyExecutors: Executors<'create-key' | 'reactivate-key' | 'await-key' | 'delete-key'> = {
  'create-key': createKey,
  'reactivate-key': (context, { table, name }) =>
    sendJson(context, {
      path: 'ReactivateEntityKey',
      body: { EntityLogicalName: table, EntityKeyLogicalName: name },
    }),
  'await-key': awaitKey,
  'delete-key': (context, { table, id }) =>
    deleteDefinition(context, `${tablePath(table)}/Keys(${checkedGuid(id, { path: 'id', table })})`),
};
