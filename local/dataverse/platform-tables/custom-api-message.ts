import { textOf, type Values } from '../columns/stored-value';
import { refuse } from '../platform-error';
import type { Row } from '../rows/row';
import { idIn } from '../steps/read-steps';
import { messageFilterIdOf, messageIdOf, putMessage, putMessageFilter, type PlatformRows } from './messages';

const prefixed = /^[a-z][a-z0-9]*_\w+$/i;

/** A custom API is a message of its own, of the table it is bound to. */
export function addMessageOfCustomApi(
  parts: PlatformRows,
  { uniquename, boundentitylogicalname }: Values,
): void {
  const name = textOf(uniquename);
  if (!prefixed.test(name)) throw refuse.registration(`uniquename: ${name} lacks a customization prefix.`);
  putMessage(parts, name);
  if (typeof boundentitylogicalname !== 'string') return;
  if (!parts.tables.named(boundentitylogicalname))
    throw refuse.registration(`boundentitylogicalname: there is no table ${boundentitylogicalname}.`);
  putMessageFilter(parts, name, boundentitylogicalname);
}

/** Its parameters and its message go with it. */
export function removeMessageOfCustomApi({ rows, tables }: PlatformRows, { id, values }: Row): void {
  const { uniquename, boundentitylogicalname: table } = values;
  const name = textOf(uniquename);
  rows.remove(tables.need('sdkmessage'), messageIdOf(name));
  if (typeof table === 'string') rows.remove(tables.need('sdkmessagefilter'), messageFilterIdOf(name, table));
  for (const part of ['customapirequestparameter', 'customapiresponseproperty'])
    for (const row of rows.list(tables.need(part)))
      if (idIn(row.values['customapiid']) === id) rows.remove(tables.need(part), row.id);
}
