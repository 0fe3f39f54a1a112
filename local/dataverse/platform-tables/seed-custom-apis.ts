import type { Values } from '../columns/stored-value';
import { guidOf } from '../guid';
import { addMessageOfCustomApi } from './custom-api-message';
import { messageIdOf, type PlatformRows } from './messages';

/** The types of parameters, each at the number the platform gives it. */
const typeNames = [
  'Boolean',
  'DateTime',
  'Decimal',
  'Entity',
  'EntityCollection',
  'EntityReference',
  'Float',
  'Integer',
  'Money',
  'Picklist',
  'String',
  'StringArray',
  'Guid',
] as const;

type TypeName = (typeof typeNames)[number];

/** An action or function of somebody's own, as data. Without a plug-in it answers what it is given under the same name. */
export interface CustomApiDefinition {
  /** Its unique name, which is the name of its message. */
  name: string;
  /** The table it runs on a row of; absent for one that is bound to none. */
  table?: string;
  isFunction?: true;
  parameters?: Readonly<Record<string, TypeName>>;
  responses?: Readonly<Record<string, TypeName>>;
}

const bindings = { global: 0, entity: 1 } as const;
const synchronousAndAsynchronous = 2;

function putMembers(
  { rows, tables }: PlatformRows,
  table: 'customapirequestparameter' | 'customapiresponseproperty',
  apiId: string,
  members: Readonly<Record<string, TypeName>>,
): void {
  for (const [uniquename, type] of Object.entries(members)) {
    const id = guidOf(`${table} ${uniquename} of ${apiId}`);
    rows.put(tables.need(table), id, {
      [`${table}id`]: id,
      uniquename,
      name: uniquename,
      displayname: uniquename,
      type: typeNames.indexOf(type),
      customapiid: { table: 'customapi', id: apiId },
    });
  }
}

/** Makes custom APIs from the start, with the rows that they would be made by through the Web API. */
export function seedCustomApis(parts: PlatformRows, definitions: readonly CustomApiDefinition[]): void {
  for (const { name, table, isFunction = false, parameters = {}, responses = {} } of definitions) {
    const id = guidOf(`custom api ${name}`);
    const values: Values = {
      customapiid: id,
      uniquename: name,
      name,
      displayname: name,
      bindingtype: table === undefined ? bindings.global : bindings.entity,
      isfunction: isFunction,
      isprivate: false,
      allowedcustomprocessingsteptype: synchronousAndAsynchronous,
      sdkmessageid: { table: 'sdkmessage', id: messageIdOf(name) },
      ...(table !== undefined && { boundentitylogicalname: table }),
    };
    addMessageOfCustomApi(parts, values);
    parts.rows.put(parts.tables.need('customapi'), id, values);
    putMembers(parts, 'customapirequestparameter', id, parameters);
    putMembers(parts, 'customapiresponseproperty', id, responses);
  }
}
