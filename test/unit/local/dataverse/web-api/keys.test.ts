import { DataverseEnvironment, refusalOf } from '../../../../support/dataverse-environment';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const key = "accountnumber='A-1'";
const keyUrl = "http://environment/api/data/v9.2/accounts(accountnumber='A-1')";

function environmentWithKey(activeFromMs = 0): DataverseEnvironment {
  const environment = new DataverseEnvironment();
  environment.parts.tables.addKey('account', { name: 'byNumber', columns: ['accountnumber'], activeFromMs });
  return environment;
}

describe('a row that is named by a key', () => {
  it('is created with the key and updated without it', () => {
    const environment = environmentWithKey();

    const created = environment.send('PATCH', { key, body: { name: 'H' } });
    const updated = environment.send('PATCH', { key, body: { name: 'I', accountnumber: 'ignored' } });

    expect([created, updated]).toEqual([
      { status: 204, headers: { 'OData-EntityId': keyUrl } },
      { status: 204, headers: { 'OData-EntityId': keyUrl } },
    ]);
    expect(environment.commits.map(({ message }) => message)).toEqual(['Create', 'Update']);
    expect(environment.send('GET', { key }).body).toMatchObject({ name: 'I', accountnumber: 'A-1' });
  });

  it('is answered with 201 or 200 to a caller that prefers it', () => {
    const environment = environmentWithKey();

    const statuses = [1, 2].map(
      () => environment.send('PATCH', { key, body: {}, wantsRepresentation: true }).status,
    );

    expect(statuses).toEqual([201, 200]);
  });

  it('takes the id of the body when it is new', () => {
    const environment = environmentWithKey();

    environment.send('PATCH', { key, body: { accountid: id } });

    expect(environment.read(id)).toMatchObject({ accountnumber: 'A-1' });
  });

  it('is deleted, once', () => {
    const environment = environmentWithKey();
    environment.send('PATCH', { key, body: {} });

    expect(environment.send('DELETE', { key }).status).toBe(204);
    expect(refusalOf(() => environment.send('DELETE', { key }))).toEqual({ status: 404, code: '0x80060891' });
    expect(refusalOf(() => environment.send('GET', { key }))?.status).toBe(404);
  });

  it.each([
    [{ ifMatch: '*' }, { status: 404, code: '0x80060891' }, undefined],
    [{ ifNoneMatch: '*' }, undefined, { status: 412, code: '0x80040237' }],
    [{ ifMatch: 'W/"1"' }, { status: 404, code: '0x80060891' }, { status: 412, code: '0x80060882' }],
  ])('meets the guard %p', (guard, whenMissing, whenThere) => {
    const write = (environment: DataverseEnvironment) => () =>
      environment.send('PATCH', { key, body: {}, ...guard });
    const environment = environmentWithKey();
    environment.send('PATCH', { key, body: {} });

    expect(refusalOf(write(environmentWithKey()))).toEqual(whenMissing);
    expect(refusalOf(write(environment))).toEqual(whenThere);
  });

  it('is not found before its key is active', () => {
    const environment = environmentWithKey(Date.UTC(2027, 0, 1));

    expect(refusalOf(() => environment.send('PATCH', { key, body: {} }))).toEqual({
      status: 400,
      code: '0x80060893',
    });
  });

  it('is not found without the key', () => {
    expect(refusalOf(() => new DataverseEnvironment().send('GET', { key }))).toEqual({
      status: 400,
      code: '0x80060893',
    });
  });
});

describe('values of a key', () => {
  const refusal = { status: 412, code: '0x80060892' };

  it('belong to one row, whether it is created, updated or upserted', () => {
    const environment = environmentWithKey();
    environment.send('POST', { body: { accountnumber: 'A-1' } });
    environment.send('PATCH', { id, body: { accountnumber: 'A-2' } });

    expect(refusalOf(() => environment.send('POST', { body: { accountnumber: 'a-1' } }))).toEqual(refusal);
    expect(refusalOf(() => environment.send('PATCH', { id, body: { accountnumber: 'A-1' } }))).toEqual(
      refusal,
    );
    expect(environment.commits).toHaveLength(2);
  });

  it('name the target of a lookup', () => {
    const environment = environmentWithKey();
    environment.send('PATCH', { key, body: { accountid: id } });
    const bind = (url: string) => () =>
      environment.send('POST', { table: 'contact', body: { 'parentcustomerid_account@odata.bind': url } });

    const answer = bind("/accounts(accountnumber='A-1')")();
    const contact = /\(([^)]*)\)/.exec(answer.headers?.['OData-EntityId'] ?? '')?.[1] ?? '';

    expect(environment.read(contact, { table: 'contact' })['_parentcustomerid_value']).toBe(id);
    expect(refusalOf(bind("/accounts(accountnumber='A-2')"))).toEqual({ status: 404, code: '0x80060891' });
    expect(refusalOf(bind("accounts(name='H')"))).toEqual({ status: 400, code: '0x80060893' });
    expect(refusalOf(bind("accounts(accountnumber='%zz')"))?.status).toBe(400);
  });
});
