import { parseRowAddress } from '../../../../../local/dataverse/rows/row-address';
import { defineTable } from '../../../../../local/dataverse/tables/table';
import { refusalOf } from '../../../../support/dataverse-environment';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const table = defineTable({
  logicalName: 'sample',
  setName: 'samples',
  primaryName: 'code',
  columns: {
    code: { type: 'string', maxLength: 20 },
    year: { type: 'integer' },
    serial: { type: 'bigint' },
    day: { type: 'dateonly' },
    isopen: { type: 'boolean' },
    parentid: { type: 'lookup', navigation: { parentid: ['sample'] } },
  },
  keys: [
    { name: 'byCode', columns: ['code'] },
    { name: 'byYear', columns: ['code', 'year'] },
    { name: 'byOthers', columns: ['serial', 'day', 'isopen'] },
    { name: 'byParent', columns: ['parentid'] },
  ],
});

describe('parseRowAddress', () => {
  it.each([id, id.toUpperCase(), `sampleid=${id}`])('reads the id %s', (text) => {
    expect(parseRowAddress(table, text)).toEqual({ id });
  });

  it.each([
    ["code='A-1'", 'byCode', { code: 'A-1' }],
    ["code='O''Neill, (Jr)'", 'byCode', { code: "O'Neill, (Jr)" }],
    ["code=''", 'byCode', { code: '' }],
    ["year=2026,code='A=1'", 'byYear', { code: 'A=1', year: 2026 }],
    [" code = 'A' , year = -5 ", 'byYear', { code: 'A', year: -5 }],
    [
      'serial=9007199254740993,day=2026-01-31,isopen=true',
      'byOthers',
      { serial: 9007199254740993n, day: '2026-01-31', isopen: true },
    ],
    [`_parentid_value=${id}`, 'byParent', { parentid: { table: 'sample', id } }],
  ])('reads the key %s', (text, name, values) => {
    const key = table.keys.find((known) => known.name === name);

    expect(parseRowAddress(table, text)).toEqual({ key, values });
  });

  it.each([
    ['', '0x80060888'],
    ['5', '0x80060888'],
    ["code='A", '0x80060888'],
    ["code'A'", '0x80060888'],
    ['year=2026', '0x80060893'],
    ["code='A',day=2026-01-31", '0x80060893'],
    ["nothing='A'", '0x80060888'],
    [`parentid=${id}`, '0x80060888'],
    ["_parentid_value='x'", '0x80060888'],
    ["code='A/B'", '0x80060888'],
    ["code='A&B'", '0x80060888'],
    ["code='A',year='x'", '0x80048d19'],
    ["code='A',year=x", '0x80048d19'],
  ])('refuses %p', (text, code) => {
    expect(refusalOf(() => parseRowAddress(table, text))).toEqual({ status: 400, code });
  });
});
