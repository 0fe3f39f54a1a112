import type { Values } from '../columns/stored-value';
import { contracts } from '../delivery/endpoints';
import { refuse } from '../platform-error';
import { stages } from '../steps/active-step';
import { idIn, messageOfStep, readColumnList, tableOfStep } from '../steps/read-steps';
import type { Table } from '../tables/table';
import { messageIdOf, type PlatformRows } from './messages';

const asynchronous = 1;
const custom: readonly unknown[] = [stages.preValidation, stages.preOperation, stages.postOperation];
/** Messages that mean nothing without a table. */
const ofTables = new Set(['Create', 'Update', 'Delete']);

function checkStage({ mode, stage }: Values): void {
  if (!custom.includes(stage))
    throw refuse.registration(`Steps cannot be registered in stage ${JSON.stringify(stage)}.`);
  if (mode === asynchronous && stage !== stages.postOperation)
    throw refuse.registration('An asynchronous step runs in stage 40 (post-operation) only.');
}

function checkMessage(parts: PlatformRows, values: Values, message: string): void {
  const filterId = idIn(values['sdkmessagefilterid']);
  if (filterId === undefined) {
    if (ofTables.has(message)) throw refuse.registration(`A step on ${message} needs sdkmessagefilterid.`);
    return;
  }
  const filter = parts.rows.find(parts.tables.need('sdkmessagefilter'), filterId);
  if (idIn(filter?.values['sdkmessageid']) !== messageIdOf(message))
    throw refuse.registration(`sdkmessagefilterid belongs to another message than ${message}.`);
  if (filter?.values['iscustomprocessingstepallowed'] !== true)
    throw refuse.registration(`Steps cannot be registered on ${message} of this table.`);
}

/** Whether a custom API lets others join in: 0 nobody, 1 asynchronous steps, 2 all. */
function checkCustomApi({ rows, tables }: PlatformRows, { mode }: Values, message: string): void {
  const api = rows.list(tables.need('customapi')).find(({ values }) => values['uniquename'] === message);
  const allowed = Number(api?.values['allowedcustomprocessingsteptype'] ?? 2);
  if (allowed === 0) throw refuse.registration(`The custom API ${message} allows no steps.`);
  if (allowed === 1 && mode !== asynchronous)
    throw refuse.registration(`The custom API ${message} allows asynchronous steps only.`);
}

/** Only a webhook can be waited for. */
function checkEndpointMode(parts: PlatformRows, { mode, eventhandler }: Values): void {
  const id = idIn(eventhandler);
  const endpoint = id === undefined ? undefined : parts.rows.find(parts.tables.need('serviceendpoint'), id);
  if (!endpoint) throw refuse.registration('A step needs eventhandler_serviceendpoint.');
  if (mode !== asynchronous && endpoint.values['contract'] !== contracts.webhook)
    throw refuse.registration('A service endpoint that is no webhook takes asynchronous steps only.');
}

/** @throws {PlatformError} naming a column the table lacks */
export function checkColumnList(
  table: Table | undefined,
  text: Values[string] | undefined,
  member: string,
): void {
  const unknown = readColumnList(text)?.filter((column) => !table || !Object.hasOwn(table.columns, column));
  if (unknown && unknown.length > 0)
    throw refuse.registration(
      `${member}: ${table?.logicalName ?? 'no table'} has no column ${unknown.join(', ')}.`,
    );
}

/** @throws {PlatformError} for a step the platform would not take */
export function checkStep(parts: PlatformRows, values: Values): void {
  const message = messageOfStep(parts, { values });
  if (message === undefined) throw refuse.registration('A step needs sdkmessageid.');
  checkStage(values);
  checkMessage(parts, values, message);
  checkCustomApi(parts, values, message);
  checkEndpointMode(parts, values);
  const filtering = values['filteringattributes'];
  if (readColumnList(filtering) === undefined) return;
  if (message !== 'Update')
    throw refuse.registration(`filteringattributes: only an Update filters, not ${message}.`);
  checkColumnList(parts.tables.named(tableOfStep(parts, { values }) ?? ''), filtering, 'filteringattributes');
}
