import { queryPath } from '../../../../../shared/dataverse/request/query-path';
import type { Filter, RowQuery } from '../../../../../shared/dataverse/request/row-query';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

function filterOf(filter: Filter): string {
  const path = queryPath('accounts', { select: ['name'], filter });
  return decodeURIComponent(path.slice(path.indexOf('$filter=') + '$filter='.length));
}

function failureOf(query: Partial<RowQuery>): Error {
  try {
    queryPath('accounts', { select: ['name'], ...query });
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was refused');
}

describe('queryPath', () => {
  it('puts every option where the platform expects it', () => {
    const path = queryPath('accounts', {
      select: ['name', '_ownerid_value'],
      filter: { column: 'name', is: 'eq', value: 'a b' },
      orderBy: [{ column: 'name', isDescending: true }, { column: 'accountid' }],
      expand: [{ navigation: 'primarycontactid', select: ['fullname'], top: 3 }],
      top: 10,
    });

    expect(path).toBe(
      "accounts?$select=name,_ownerid_value&$filter=name%20eq%20'a%20b'&$orderby=name%20desc,accountid&$top=10" +
        '&$expand=primarycontactid(%24select%3Dfullname%3B%24top%3D3)',
    );
  });

  it.each<[string, Filter]>([
    [`accountid eq ${id}`, { column: 'accountid', is: 'eq', value: { guid: id } }],
    [`_ownerid_value eq ${id}`, { column: '_ownerid_value', is: 'eq', value: id }],
    ['revenue gt 9007199254740993', { column: 'revenue', is: 'gt', value: 9007199254740993n }],
    ['revenue le -1.5', { column: 'revenue', is: 'le', value: -1.5 }],
    ['creditonhold eq true', { column: 'creditonhold', is: 'eq', value: true }],
    [
      'modifiedon ge 2026-01-31T10:00:00.000Z',
      { column: 'modifiedon', is: 'ge', value: new Date('2026-01-31T10:00Z') },
    ],
    ['duedate lt 2026-01-31', { column: 'duedate', is: 'lt', value: { date: '2026-01-31' } }],
    ['name eq null', { column: 'name', is: 'null' }],
    ['name ne null', { column: 'name', is: 'not-null' }],
    [
      "startswith(primarycontactid/fullname,'O''')",
      { column: 'primarycontactid/fullname', is: 'startswith', value: "O'" },
    ],
    ["contains(name,'50[%][_][[]x]')", { column: 'name', is: 'contains', value: '50%_[x]' }],
    [
      "not ((name eq 'a' or name eq 'b'))",
      {
        not: {
          or: [
            { column: 'name', is: 'eq', value: 'a' },
            { column: 'name', is: 'eq', value: 'b' },
          ],
        },
      },
    ],
    ["name eq 'a'", { and: [{ column: 'name', is: 'eq', value: 'a' }] }],
    [
      "Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['a','7'])",
      { column: 'name', is: 'in', value: ['a', 7] },
    ],
    [
      "(Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['a']) or name eq 'O''Neil' or name eq '[x]')",
      { column: 'name', is: 'in', value: ["O'Neil", 'a', '[x]'] },
    ],
  ])('writes %s', (text, filter) => {
    expect(filterOf(filter)).toBe(text);
  });

  const notAName = 'name eq 1 or';

  it.each<[string, string, Partial<RowQuery>]>([
    ['select of accounts: name at least one', 'select', { select: [] }],
    ['"name eq 1 or" cannot be the name of a column', 'select[1]', { select: ['name', notAName] }],
    ['name of a column', 'filter.column', { filter: { column: notAName, is: 'null' } }],
    [
      'name of a column',
      'filter.and[1].column',
      {
        filter: {
          and: [
            { column: 'name', is: 'null' },
            { column: '', is: 'null' },
          ],
        },
      },
    ],
    ['half a character', 'filter.value', { filter: { column: 'name', is: 'eq', value: '\ud83d' } }],
    ['not finite', 'filter.value', { filter: { column: 'revenue', is: 'eq', value: NaN } }],
    ['64 bits', 'filter.value', { filter: { column: 'revenue', is: 'eq', value: 2n ** 63n } }],
    ['yyyy-mm-dd', 'filter.value', { filter: { column: 'duedate', is: 'eq', value: { date: '31.1.2026' } } }],
    ['date is not valid', 'filter.value', { filter: { column: 'duedate', is: 'eq', value: new Date('?') } }],
    [
      'not the id',
      'filter.value',
      { filter: { column: 'accountid', is: 'eq', value: { guid: '1 or 1 eq 1' } } },
    ],
    ['not the id', 'filter.value', { filter: { column: '_ownerid_value', is: 'eq', value: 'me' } }],
    ['a value is text', 'filter.value', { filter: { column: 'name', is: 'eq', value: null as never } }],
    ['compares text', 'filter.value', { filter: { column: 'name', is: 'contains', value: 7 as never } }],
    ['no such comparison', 'filter.is', { filter: { column: 'name', is: 'like' as never, value: 'a' } }],
    ['no value', 'filter.value', { filter: { column: 'name', is: 'in', value: [] } }],
    ['not finite', 'filter.value', { filter: { column: 'revenue', is: 'in', value: [1, Infinity] } }],
    ['half a character', 'filter.value', { filter: { column: 'name', is: 'in', value: ['\udc00'] } }],
    ['not the id', 'filter.value', { filter: { column: '_ownerid_value', is: 'in', value: ['me'] } }],
    ['no condition', 'filter.or', { filter: { or: [] } }],
    ['name of a column', 'orderBy[0]', { orderBy: [{ column: 'name desc,' }] }],
    ['from 1 to 5000', 'top', { top: 0 }],
    ['from 1 to 5000', 'top', { top: 5_001 }],
    ['name of a navigation', 'expand[0].navigation', { expand: [{ navigation: 'x($y)', select: ['name'] }] }],
    ['at least one', 'expand[0].select', { expand: [{ navigation: 'primarycontactid', select: [] }] }],
  ])('says "%s" of %s', (message, path, query) => {
    const failure = failureOf(query);

    expect(failure.message).toContain(message);
    expect(failure).toMatchObject({ name: 'ContractViolationError', details: { path, table: 'accounts' } });
  });

  it('names the entity set that is none', () => {
    expect(() => queryPath('accounts/x', { select: ['name'] })).toThrow(
      '"accounts/x" cannot be the name of a',
    );
  });
});
