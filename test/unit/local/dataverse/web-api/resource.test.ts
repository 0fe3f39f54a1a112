import { TableCatalog } from '../../../../../local/dataverse/tables/table-catalog';
import { parseResource } from '../../../../../local/dataverse/web-api/resource';
import { refusalOf } from '../../../../support/dataverse-environment';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const tables = new TableCatalog();

/** The parts of a resource a person would name; tables by their logical name. */
function describeResource(path: string): Record<string, unknown> {
  const resource = parseResource(path, tables);
  const table = 'table' in resource ? { table: resource.table.logicalName } : {};
  return {
    ...resource,
    ...table,
    ...('relationship' in resource && { relationship: resource.relationship.kind }),
  };
}

describe('parseResource', () => {
  it.each([
    ['accounts', { kind: 'collection', table: 'account' }],
    ['accounts/$count', { kind: 'count', table: 'account' }],
    [`accounts(${id})`, { kind: 'row', table: 'account', address: { id } }],
    [`accounts(${id.toUpperCase()})`, { kind: 'row', table: 'account', address: { id } }],
    [`accounts(accountid=${id})`, { kind: 'row', table: 'account', address: { id } }],
    [`accounts(${id})/name`, { kind: 'property', property: 'name', isRaw: false }],
    [`accounts(${id})/name/$value`, { kind: 'property', property: 'name', isRaw: true }],
    [`accounts(${id})/primarycontactid`, { kind: 'related', relationship: 'many-to-one' }],
    [
      `accounts(${id})/primarycontactid/$ref`,
      { kind: 'reference', relationship: 'many-to-one', key: undefined },
    ],
    [
      `systemusers(${id})/systemuserroles_association(${id})/$ref`,
      { kind: 'reference', relationship: 'many-to-many', key: id },
    ],
    ['WhoAmI', { kind: 'operation', name: 'WhoAmI', parameters: undefined, binding: undefined }],
    ['WhoAmI()', { kind: 'operation', name: 'WhoAmI', parameters: '' }],
    [
      `accounts(${id})/Microsoft.Dynamics.CRM.sample_Grade(Level=@p)`,
      { kind: 'operation', name: 'sample_Grade', parameters: 'Level=@p' },
    ],
    ['accounts/Microsoft.Dynamics.CRM.CreateMultiple', { kind: 'operation', name: 'CreateMultiple' }],
    ["EntityDefinitions(LogicalName='account')/Keys", { kind: 'metadata' }],
  ])('reads %s', (path, resource) => {
    expect(describeResource(path)).toMatchObject(resource);
  });

  it('reads a name of no set as an action, whose dispatcher knows whether there is one', () => {
    expect(describeResource('account')).toMatchObject({ kind: 'operation', name: 'account' });
  });

  it.each([
    '',
    '/',
    'account/name',
    'constructor/x',
    'accounts/name',
    `accounts(${id})/name/more`,
    'accounts(',
  ])('finds nothing under %p', (path) => {
    expect(refusalOf(() => parseResource(path, tables))).toEqual({ status: 404, code: '0x8006088a' });
  });

  it.each(['accounts()', 'accounts(5)'])('refuses the key of %s', (path) => {
    expect(refusalOf(() => parseResource(path, tables))).toEqual({ status: 400, code: '0x80060888' });
  });
});
