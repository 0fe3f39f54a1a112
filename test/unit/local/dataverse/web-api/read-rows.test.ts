import type { Answer } from '../../../../../local/dataverse/web-api/call';
import { DataverseEnvironment, refusalOf } from '../../../../support/dataverse-environment';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

function names({ body }: Answer): unknown[] {
  return (body as { value: Record<string, unknown>[] }).value.map(({ name }) => name);
}

function environmentWith(...rows: Record<string, unknown>[]): DataverseEnvironment {
  const environment = new DataverseEnvironment();
  for (const body of rows) environment.send('POST', { body });
  return environment;
}

describe('GET of one row', () => {
  it('shows the selected columns, an empty one as null, with etag and id', () => {
    const environment = environmentWith({ accountid: id, name: 'H' });

    const { body } = environment.send('GET', {
      id,
      query: '$select=name,accountnumber,_primarycontactid_value',
    });

    expect(Object.keys(body as object)).toEqual([
      '@odata.context',
      '@odata.etag',
      'name',
      'accountnumber',
      '_primarycontactid_value',
      'accountid',
    ]);
    expect(body).toMatchObject({ name: 'H', accountnumber: null, _primarycontactid_value: null });
  });

  it('shows every column without a selection', () => {
    const row = environmentWith({ accountid: id, name: 'H' }).read(id);

    expect(row).toMatchObject({ name: 'H', fax: null, creditonhold: false, statecode: 0 });
    expect(row).toHaveProperty('_ownerid_value');
    expect(row).not.toHaveProperty('ownerid');
  });

  it('answers 304 to a caller that has this version', () => {
    const environment = environmentWith({ accountid: id, name: 'H' });
    const { headers } = environment.send('GET', { id });

    const unchanged = environment.send('GET', { id, ifNoneMatch: headers!['etag']! });
    environment.send('PATCH', { id, body: { name: 'I' } });
    const changed = environment.send('GET', { id, ifNoneMatch: headers!['etag']! });

    expect([unchanged.status, unchanged.body]).toEqual([304, undefined]);
    expect(changed.status).toBe(200);
  });

  it.each(['$select=nmae', '$select=primarycontactid', '$select=_name_value', '$orderby=nmae'])(
    'refuses the unknown property in %s',
    (query) => {
      const environment = environmentWith({ accountid: id });

      expect(refusalOf(() => environment.send('GET', { id, query }))).toEqual({
        status: 400,
        code: '0x80060888',
      });
    },
  );

  it('refuses a query option it does not know, by name', () => {
    const apply = (): unknown => environmentWith().send('GET', { query: '$apply=aggregate(revenue)' });

    expect(apply).toThrow('$apply');
    expect(refusalOf(apply)?.status).toBe(501);
  });
});

describe('GET of a collection', () => {
  const rows = [{ name: 'beta', fax: '1' }, { name: 'Alpha', fax: '1' }, { fax: '2' }];

  it('orders by several columns, without regard to case and with empty values first', () => {
    const environment = environmentWith(...rows);

    expect(names(environment.send('GET', { query: '$orderby=name' }))).toEqual([null, 'Alpha', 'beta']);
    expect(names(environment.send('GET', { query: '$orderby=fax desc,name asc' }))).toEqual([
      null,
      'Alpha',
      'beta',
    ]);
    expect(names(environment.send('GET', { query: '$orderby=name desc' }))).toEqual(['beta', 'Alpha', null]);
  });

  it('gives the first rows and the selected columns', () => {
    const { body } = environmentWith(...rows).send('GET', {
      query: '$select=name&$top=1&$orderby=name desc',
    });

    expect(body).toMatchObject({
      '@odata.context': 'http://environment/api/data/v9.2/$metadata#accounts(name)',
      value: [{ name: 'beta' }],
    });
  });

  it.each(['$top=few', '$orderby=name down', '$orderby=name asc please'])('refuses %s', (query) => {
    expect(refusalOf(() => environmentWith().send('GET', { query }))?.status).toBe(400);
  });
});
