import type { Column } from '../../../../../local/dataverse/columns/column';
import { kindOf } from '../../../../../local/dataverse/columns/kind-of';
import { toStoredDateTime } from '../../../../../local/dataverse/columns/date-columns';
import { refusalOf } from '../../../../support/dataverse-environment';

const contracts = 'http://schemas.microsoft.com/xrm/2011/Contracts';
const options = { 1: 'One', 2: 'Two' };
const guid = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

interface Case {
  column: Column;
  sent: unknown;
  webApi: unknown;
  context: unknown;
  formatted: string | undefined;
}

const cases: Case[] = [
  {
    column: { type: 'string', maxLength: 3 },
    sent: 'abc',
    webApi: 'abc',
    context: 'abc',
    formatted: undefined,
  },
  { column: { type: 'memo', maxLength: 3 }, sent: '', webApi: '', context: '', formatted: undefined },
  {
    column: { type: 'uniqueidentifier' },
    sent: guid.toUpperCase(),
    webApi: guid,
    context: guid,
    formatted: undefined,
  },
  { column: { type: 'integer' }, sent: -1200, webApi: -1200, context: -1200, formatted: '-1,200' },
  {
    column: { type: 'bigint' },
    sent: 9007199254740993n,
    webApi: 9007199254740993n,
    context: 9007199254740993n,
    formatted: '9,007,199,254,740,993',
  },
  { column: { type: 'decimal' }, sent: 1.5, webApi: 1.5, context: 1.5, formatted: '1.50' },
  { column: { type: 'double' }, sent: 52.3702, webApi: 52.3702, context: 52.3702, formatted: '52.37' },
  {
    column: { type: 'money' },
    sent: 1234.5,
    webApi: 1234.5,
    context: { __type: `Money:${contracts}`, Value: 1234.5 },
    formatted: '$1,234.50',
  },
  { column: { type: 'boolean' }, sent: true, webApi: true, context: true, formatted: 'Yes' },
  {
    column: { type: 'boolean', labels: ['Allow', 'Do Not Allow'] },
    sent: false,
    webApi: false,
    context: false,
    formatted: 'Allow',
  },
  {
    column: { type: 'choice', options },
    sent: 2,
    webApi: 2,
    context: { __type: `OptionSetValue:${contracts}`, Value: 2 },
    formatted: 'Two',
  },
  {
    column: { type: 'choices', options },
    sent: '1,2',
    webApi: '1,2',
    context: [
      { __type: `OptionSetValue:${contracts}`, Value: 1 },
      { __type: `OptionSetValue:${contracts}`, Value: 2 },
    ],
    formatted: 'One; Two',
  },
  {
    column: { type: 'datetime' },
    sent: '1899-12-31T22:00:00.9-02:00',
    webApi: '1900-01-01T00:00:00Z',
    context: '/Date(-2208988800000)/',
    formatted: '1900-01-01T00:00:00-00:00',
  },
  {
    column: { type: 'dateonly' },
    sent: '2026-02-28',
    webApi: '2026-02-28',
    context: '/Date(1772236800000)/',
    formatted: '2026-02-28',
  },
];

describe('a column', () => {
  it.each(cases)('of type $column.type is read, shown and reported', ({ column, sent, ...expected }) => {
    const kind = kindOf(column);
    const value = kind.parse(sent, column);

    expect({
      webApi: kind.toWebApi(value),
      context: kind.toContext(value),
      formatted: kind.format(value, column),
    }).toEqual(expected);
  });

  it('of type lookup shows its id and reports a reference', () => {
    const kind = kindOf({ type: 'lookup', navigation: {} });
    const value = { table: 'contact', id: guid };

    expect(kind.toWebApi(value)).toBe(guid);
    expect(kind.toContext(value)).toEqual({
      __type: `EntityReference:${contracts}`,
      Id: guid,
      KeyAttributes: [],
      LogicalName: 'contact',
      Name: null,
      RowVersion: null,
    });
  });

  it.each<[Column, unknown, string]>([
    [{ type: 'string', maxLength: 3 }, 'abcd', '0x80044331'],
    [{ type: 'string', maxLength: 3 }, 1, '0x80048d19'],
    [{ type: 'uniqueidentifier' }, 'abc', '0x80048d19'],
    [{ type: 'integer' }, 2 ** 31, '0x80040203'],
    [{ type: 'integer', minimum: 0 }, -1, '0x80040203'],
    [{ type: 'integer' }, 1.5, '0x80048d19'],
    [{ type: 'bigint' }, 2n ** 63n, '0x80040203'],
    [{ type: 'bigint' }, 'many', '0x80048d19'],
    [{ type: 'decimal' }, '1.5', '0x80048d19'],
    [{ type: 'money', maximum: 10 }, 11, '0x80040203'],
    [{ type: 'boolean' }, 1, '0x80048d19'],
    [{ type: 'choice', options }, 3, '0x8004431a'],
    [{ type: 'choice', options }, '1', '0x80048d19'],
    [{ type: 'choices', options }, '1,3', '0x8004431a'],
    [{ type: 'choices', options }, [1], '0x80048d19'],
    [{ type: 'datetime' }, '2026-13-01T00:00:00Z', '0x80048d19'],
    [{ type: 'dateonly' }, '2026-01-01T00:00:00Z', '0x80048d19'],
    [{ type: 'lookup', navigation: {} }, guid, '0x80048d19'],
  ])('of type %j refuses %p', (column, value, code) => {
    expect(refusalOf(() => kindOf(column).parse(value, column))).toEqual({ status: 400, code });
  });

  it('of type datetime keeps whole seconds', () => {
    expect(toStoredDateTime(Date.UTC(2026, 0, 1, 12, 30, 15, 999))).toBe('2026-01-01T12:30:15Z');
  });
});
