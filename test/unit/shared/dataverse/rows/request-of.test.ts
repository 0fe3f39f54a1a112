import type { CallOptions } from '../../../../../shared/dataverse/request/call-options';
import { requestOf } from '../../../../../shared/dataverse/rows/request-of';
import type { RowOperation } from '../../../../../shared/dataverse/rows/row-operation';

const table = { logicalName: 'contact', entitySet: 'contacts', primaryId: 'contactid' };
const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const accountId = '5a1d7c40-8b1e-4e4f-9a5c-1f6f5e2d0b02';
const address = { entitySet: 'contacts', id };
const account = { entitySet: 'accounts', id: accountId };

const create: RowOperation = { kind: 'create', table, id, values: { lastname: 'Ek' } };
const update: RowOperation = { kind: 'update', table, address, values: { lastname: 'Ek' } };

function failureOf(operation: RowOperation, options?: CallOptions): Error {
  try {
    requestOf(operation, options);
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was refused');
}

describe('requestOf', () => {
  it('creates under the id of its caller', () => {
    const request = requestOf(create);

    expect(request).toEqual({
      method: 'POST',
      path: 'contacts',
      headers: { 'content-type': 'application/json' },
      body: `{"lastname":"Ek","contactid":"${id}"}`,
      isRepeatable: true,
    });
  });

  it.each<[string, RowOperation, Record<string, string>]>([
    ['an update makes no row', update, { 'if-match': '*' }],
    ['an update of one version', { ...update, ifVersion: '4711' }, { 'if-match': 'W/"4711"' }],
    ['an upsert', { ...update, kind: 'upsert' }, {}],
    ['a guarded upsert', { ...update, kind: 'upsert', guard: 'create-only' }, { 'if-none-match': '*' }],
    ['a guarded upsert', { ...update, kind: 'upsert', guard: 'update-only' }, { 'if-match': '*' }],
  ])('guards: %s', (_case, operation, guard) => {
    const { method, path, headers } = requestOf(operation);

    expect({ method, path }).toEqual({ method: 'PATCH', path: `contacts(${id})` });
    expect(headers).toEqual({ 'content-type': 'application/json', ...guard });
  });

  it('deletes a row, or one version of it', () => {
    expect(requestOf({ kind: 'delete', address })).toEqual({
      method: 'DELETE',
      path: `contacts(${id})`,
      headers: {},
      isRepeatable: true,
    });
    expect(requestOf({ kind: 'delete', address, ifVersion: '7' }).headers).toEqual({ 'if-match': 'W/"7"' });
  });

  it('keeps every digit and every kind of a value', () => {
    const values = { new_recid: 9007199254740993n, name: 'Söhne "&" 1', size: -1.5, hold: false, city: null };

    const { body } = requestOf({ ...update, values });

    expect(body).toBe(
      '{"new_recid":9007199254740993,"name":"Söhne \\"&\\" 1","size":-1.5,"hold":false,"city":null}',
    );
  });

  it('binds lookups by id, by key and within a change set, and clears them', () => {
    const lookups = {
      parentcustomerid_account: account,
      new_Region: { entitySet: 'new_regions', key: { new_code: "N'1" } },
      primary: { contentId: '3' },
      transactioncurrencyid: null,
    };

    const { body = '' } = requestOf({ ...update, values: {}, lookups });

    expect(JSON.parse(body)).toEqual({
      'parentcustomerid_account@odata.bind': `/accounts(${accountId})`,
      'new_Region@odata.bind': "/new_regions(new_code='N''1')",
      'primary@odata.bind': '$3',
      'transactioncurrencyid@odata.bind': null,
    });
  });

  it('relates two rows, and parts them again', () => {
    const relation = { address: account, navigation: 'contact_customer_accounts', related: address };

    expect(requestOf({ kind: 'associate', ...relation })).toMatchObject({
      method: 'POST',
      path: `accounts(${accountId})/contact_customer_accounts/$ref`,
      body: `{"@odata.id":"contacts(${id})"}`,
    });
    expect(requestOf({ kind: 'disassociate', ...relation })).toMatchObject({
      method: 'DELETE',
      path: `accounts(${accountId})/contact_customer_accounts(${id})/$ref`,
    });
  });

  it('carries tag, impersonation and bypass, also when they are applied again', () => {
    const options: CallOptions = {
      tag: 'loop & 1',
      actFor: accountId,
      bypass: { businessLogic: ['CustomSync', 'CustomAsync'], stepIds: [id, accountId], cloudFlows: true },
    };

    const { path, headers } = requestOf(update, options);

    expect(path).toBe(`contacts(${id})?tag=loop%20%26%201`);
    expect(headers).toMatchObject({
      callerobjectid: accountId,
      'mscrm.bypassbusinesslogicexecution': 'CustomSync,CustomAsync',
      'mscrm.bypassbusinesslogicexecutionstepids': `${id},${accountId}`,
      'mscrm.suppresscallbackregistrationexpanderjob': 'true',
    });
  });

  it.each<[string, string, RowOperation]>([
    ['id', 'contact', { ...create, id: 'new' }],
    ['values', 'contact', { ...update, values: { 'last name': 'Ek' } }],
    ['values.revenue', 'contact', { ...update, values: { revenue: NaN } }],
    ['values.lastname', 'contact', { ...update, values: { lastname: '\ud800' } }],
    ['values.parent', 'contact', { ...update, values: { parent: { id } as never } }],
    ['values.parent', 'contact', { ...update, values: { parent: undefined as never } }],
    ['values._parentcustomerid_value', 'contact', { ...update, values: { _parentcustomerid_value: id } }],
    ['lookups', 'contact', { ...update, lookups: { 'parent@odata.bind': account } }],
    ['lookups.parent', 'contact', { ...update, lookups: { parent: { contentId: '1)' } } }],
    ['id', 'accounts', { ...update, lookups: { parent: { entitySet: 'accounts', id: '1' } } }],
    ['navigation', 'accounts', { kind: 'associate', address: account, navigation: 'a/b', related: address }],
  ])('names %s of %s when it cannot be sent', (path, tableName, operation) => {
    expect(failureOf(operation)).toMatchObject({
      name: 'ContractViolationError',
      details: { path, table: tableName },
    });
  });

  it.each<[string, RowOperation, CallOptions]>([
    ['ifVersion', { ...update, ifVersion: 'W/"1"' }, {}],
    ['actFor', update, { actFor: 'somebody' }],
    ['tag', update, { tag: '\udfff' }],
    ['bypass.stepIds', update, { bypass: { stepIds: [id, id, id, id] } }],
    ['bypass.stepIds[1]', update, { bypass: { stepIds: [id, 'x'] } }],
  ])('names the option %s when it cannot be sent', (path, operation, options) => {
    expect(failureOf(operation, options)).toMatchObject({
      name: 'ContractViolationError',
      details: { path },
    });
  });
});
