import { DataverseEnvironment, refusalOf } from '../../../../support/dataverse-environment';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const url = `http://environment/api/data/v9.2/accounts(${id})`;

function etagOf(environment: DataverseEnvironment): string {
  return environment.send('GET', { id }).headers?.['etag'] ?? '';
}

describe('POST', () => {
  it('answers 204 with the address of the new row', () => {
    const answer = new DataverseEnvironment().send('POST', { body: { accountid: id, name: 'H' } });

    expect(answer).toEqual({ status: 204, headers: { 'OData-EntityId': url, location: url } });
  });

  it('answers 201 with the selected columns when the caller prefers the row', () => {
    const answer = new DataverseEnvironment().send('POST', {
      body: { accountid: id.toUpperCase(), name: 'H' },
      query: '$select=name',
      wantsRepresentation: true,
    });

    expect(answer).toMatchObject({ status: 201, headers: { 'Preference-Applied': 'return=representation' } });
    expect(answer.body).toEqual({
      '@odata.context': 'http://environment/api/data/v9.2/$metadata#accounts(name)/$entity',
      '@odata.etag': expect.stringMatching(/^W\/"\d+"$/) as unknown,
      accountid: id,
      name: 'H',
    });
  });

  it('chooses an id when the caller does not', () => {
    const environment = new DataverseEnvironment();

    environment.send('POST', { body: {} });
    environment.send('POST', { body: {} });

    expect(new Set(environment.commits.map((commit) => commit.id)).size).toBe(2);
  });

  it('refuses an id that exists', () => {
    const environment = new DataverseEnvironment();
    environment.send('POST', { body: { accountid: id } });

    const refusal = refusalOf(() => environment.send('POST', { body: { accountid: id } }));

    expect(refusal).toEqual({ status: 412, code: '0x80040237' });
    expect(environment.commits).toHaveLength(1);
  });
});

describe('PATCH', () => {
  it('creates a missing row and updates an existing one', () => {
    const environment = new DataverseEnvironment();

    const created = environment.send('PATCH', { id, body: { name: 'H' }, wantsRepresentation: true });
    const updated = environment.send('PATCH', { id, body: { fax: '1' }, wantsRepresentation: true });
    const silent = environment.send('PATCH', { id, body: { fax: '2' } });

    expect([created.status, updated.status, silent.status]).toEqual([201, 200, 204]);
    expect(silent.headers).toEqual({ 'OData-EntityId': url });
    expect(environment.commits.map(({ message }) => message)).toEqual(['Create', 'Update', 'Update']);
    expect(environment.read(id)).toMatchObject({ name: 'H', fax: '2' });
  });

  it('raises the version of the whole environment with every write', () => {
    const environment = new DataverseEnvironment();
    const versions: unknown[] = [];

    for (const body of [{ name: 'H' }, { name: 'H' }]) {
      environment.send('PATCH', { id, body });
      environment.send('POST', { table: 'contact', body: {} });
      versions.push(environment.read(id)['versionnumber']);
    }

    expect(versions[1]).toBe(Number(versions[0]) + 2);
    expect(etagOf(environment)).toBe(`W/"${String(versions[1])}"`);
  });

  it.each([
    { guard: { ifMatch: '*' }, refusal: { status: 404, code: '0x80040217' } },
    { guard: { ifMatch: 'W/"1"' }, refusal: { status: 404, code: '0x80040217' } },
    { guard: { ifNoneMatch: '*' }, refusal: undefined },
  ])('meets $guard on a missing row', ({ guard, refusal }) => {
    const environment = new DataverseEnvironment();

    expect(refusalOf(() => environment.send('PATCH', { id, body: {}, ...guard }))).toEqual(refusal);
    expect(environment.commits).toHaveLength(refusal ? 0 : 1);
  });

  it.each([
    { guard: { ifMatch: '*' }, refusal: undefined },
    { guard: { ifMatch: 'W/"1"' }, refusal: { status: 412, code: '0x80060882' } },
    { guard: { ifNoneMatch: '*' }, refusal: { status: 412, code: '0x80040237' } },
  ])('meets $guard on an existing row', ({ guard, refusal }) => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: {} });

    expect(refusalOf(() => environment.send('PATCH', { id, body: {}, ...guard }))).toEqual(refusal);
    expect(environment.commits).toHaveLength(refusal ? 1 : 2);
  });

  it('updates under the current version once', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: {} });
    const ifMatch = etagOf(environment);
    const update = (): unknown => environment.send('PATCH', { id, body: { name: 'H' }, ifMatch });

    expect(refusalOf(update)).toBeUndefined();
    expect(refusalOf(update)).toEqual({ status: 412, code: '0x80060882' });
  });

  it('takes the id in the body as no change and refuses another', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: { name: 'H' } });

    environment.send('PATCH', { id, body: { accountid: id, fax: '1' } });
    const other = refusalOf(() =>
      environment.send('PATCH', { id, body: { accountid: id.replace('0', '1') } }),
    );

    expect(environment.lastCommit).toMatchObject({ sent: { fax: '1' }, written: { fax: '1' } });
    expect(other?.status).toBe(400);
  });

  it('moves state and status together', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: {} });

    environment.send('PATCH', { id, body: { statecode: 1 } });
    const inactive = environment.read(id, { query: '$select=statecode,statuscode' });
    environment.send('PATCH', { id, body: { statuscode: 1 } });
    const active = environment.read(id, { query: '$select=statecode,statuscode' });

    expect(inactive).toMatchObject({ statecode: 1, statuscode: 2 });
    expect(active).toMatchObject({ statecode: 0, statuscode: 1 });
    expect(
      refusalOf(() => environment.send('PATCH', { id, body: { statecode: 0, statuscode: 2 } }))?.status,
    ).toBe(400);
  });
});

describe('DELETE', () => {
  it('removes the row once', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: { name: 'H' } });

    expect(environment.send('DELETE', { id })).toEqual({ status: 204 });
    expect(refusalOf(() => environment.send('DELETE', { id }))).toEqual({ status: 404, code: '0x80040217' });
    expect(refusalOf(() => environment.send('GET', { id }))).toEqual({ status: 404, code: '0x80040217' });
  });

  it('takes a version of its own', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: {} });
    const versionBefore = environment.read(id)['versionnumber'] as number;

    environment.send('DELETE', { id });
    environment.send('PATCH', { id, body: {} });

    expect(environment.read(id)['versionnumber']).toBe(versionBefore + 2);
  });

  it('keeps a row of another version', () => {
    const environment = new DataverseEnvironment();
    environment.send('PATCH', { id, body: {} });

    expect(refusalOf(() => environment.send('DELETE', { id, ifMatch: 'W/"1"' }))?.status).toBe(412);
    expect(environment.read(id)).toMatchObject({ accountid: id });
  });
});

describe('a body', () => {
  it.each([
    ['that is no object', 'name', 400, '0x80048d19'],
    ['with a column that does not exist', { nmae: 'H' }, 400, '0x80048d19'],
    ['with a navigation that does not exist', { 'parent@odata.bind': '/accounts(1)' }, 400, '0x80048d19'],
    ['with a text beyond its length', { name: 'x'.repeat(161) }, 400, '0x80044331'],
    ['with a number for a text', { name: 5 }, 400, '0x80048d19'],
    ['with a text for a number', { numberofemployees: '5' }, 400, '0x80048d19'],
    ['with a number out of range', { numberofemployees: -1 }, 400, '0x80040203'],
    ['with a fraction for a whole number', { numberofemployees: 1.5 }, 400, '0x80048d19'],
    ['with a choice that does not exist', { industrycode: 99 }, 400, '0x8004431a'],
    ['with a text for a boolean', { creditonhold: 'true' }, 400, '0x80048d19'],
    ['with a time without zone', { lastonholdtime: '2026-01-01T00:00:00' }, 400, '0x80048d19'],
    ['with a time before 1753', { lastonholdtime: '1752-12-31T00:00:00Z' }, 400, '0x80040203'],
    ['with an id that is no guid', { accountid: '1' }, 400, '0x80048d19'],
    ['that writes the value of a lookup', { _primarycontactid_value: id }, 400, '0x80060888'],
    ['that writes a lookup as a column', { primarycontactid: id }, 400, '0x80048d19'],
    ['that binds a missing row', { 'primarycontactid@odata.bind': `/contacts(${id})` }, 404, '0x80040217'],
    ['that binds an unknown set', { 'primarycontactid@odata.bind': `/people(${id})` }, 404, '0x8006088a'],
    ['that binds the wrong table', { 'primarycontactid@odata.bind': `/accounts(${id})` }, 400, '0x80048d19'],
    ['that binds no URL', { 'primarycontactid@odata.bind': 5 }, 400, '0x80048d19'],
  ])('%s is refused and nothing is written', (_defect, body, status, code) => {
    const environment = new DataverseEnvironment();

    expect(refusalOf(() => environment.send('POST', { body }))).toEqual({ status, code });
    expect(environment.commits).toEqual([]);
  });

  it('may carry annotations and columns only the platform writes', () => {
    const environment = new DataverseEnvironment();
    const body = { '@odata.type': 'Microsoft.Dynamics.CRM.account', versionnumber: 1, createdon: 'never' };

    environment.send('PATCH', { id, body });

    expect(environment.read(id)).toMatchObject({ createdon: '2026-09-16T09:20:30Z' });
  });

  it('sets, moves and clears a lookup', () => {
    const environment = new DataverseEnvironment();
    const parent = '1c8f4d63-5e1f-4b64-8d68-7f3c4f2f1b12';
    environment.send('PATCH', { id: parent, body: {} });
    const parentAfter = (body: unknown): unknown => {
      environment.send('PATCH', { table: 'contact', id, body });
      return environment.read(id, { table: 'contact' })['_parentcustomerid_value'];
    };

    const bound = parentAfter({ 'parentcustomerid_account@odata.bind': `/accounts(${parent})` });
    const cleared = parentAfter({ parentcustomerid_account: null });
    const absolute = parentAfter({ 'parentcustomerid_account@odata.bind': `http://x/accounts(${parent})` });
    const clearedByBinding = parentAfter({ 'parentcustomerid_contact@odata.bind': null });

    expect([bound, cleared, absolute, clearedByBinding]).toEqual([parent, null, parent, null]);
  });
});
