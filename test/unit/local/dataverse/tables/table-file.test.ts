import { parseTableFile } from '../../../../../local/dataverse/tables/table-file';

const text = { type: 'string', maxLength: 10 };
const valid = { logicalName: 'sample', setName: 'samples', primaryName: 'code', columns: { code: text } };

function problemOf(content: unknown, columnSets: Record<string, unknown> = {}): string {
  try {
    parseTableFile('sample.json', content, columnSets);
  } catch (error) {
    return String(error);
  }
  return '';
}

describe('parseTableFile', () => {
  it('reads a table and adds the column sets it includes', () => {
    const table = parseTableFile('sample.json', { ...valid, include: ['place'] }, { place: { city: text } });

    expect(table).toEqual({ ...valid, columns: { city: text, code: text } });
  });

  it.each([
    ['a member nobody knows', { ...valid, collour: 'red' }, 'collour'],
    ['a column of an unknown type', { ...valid, columns: { code: { type: 'text' } } }, 'columns.code'],
    ['a text without length', { ...valid, columns: { code: { type: 'string' } } }, 'columns.code.maxLength'],
    ['a name in upper case', { ...valid, columns: { Code: text } }, 'columns.Code'],
    [
      'a choice that is no number',
      { ...valid, columns: { code: { type: 'choice', options: { one: 'One' } } } },
      'columns.code.options',
    ],
    [
      'a lookup that leads nowhere',
      { ...valid, columns: { code: { type: 'lookup', navigation: { code: [] } } } },
      'columns.code.navigation.code',
    ],
    [
      'a state without status',
      { ...valid, states: [{ value: 0, label: 'Active', statuses: [] }] },
      'states[0].statuses',
    ],
    ['a bulk message that does not exist', { ...valid, bulk: ['DeleteMultiple'] }, 'bulk[0]'],
    ['what is no object', 'sample', 'expected object'],
  ])('names file and path of %s', (_defect, content, path) => {
    expect(problemOf(content)).toContain('sample.json');
    expect(problemOf(content)).toContain(path);
  });

  it.each([
    ['the name', { ...valid, primaryName: 'title' }, 'title'],
    ['a key', { ...valid, keys: [{ name: 'k', columns: ['code', 'region'] }] }, 'region'],
    [
      'an amount in the own currency',
      { ...valid, columns: { code: text, base: { type: 'money', baseOf: 'amount' } } },
      'amount',
    ],
    [
      'a copied column',
      { ...valid, columns: { code: { ...text, copiedFrom: { lookup: 'parentid', column: 'code' } } } },
      'parentid',
    ],
    ['a composed column', { ...valid, columns: { code: { ...text, joinedFrom: ['first'] } } }, 'first'],
  ])('names the column that %s needs and nobody defines', (_use, content, column) => {
    expect(problemOf(content)).toMatch(new RegExp(`sample\\.json.*${column}`));
  });

  it('names a column set that does not exist, and the one that is not valid', () => {
    expect(problemOf({ ...valid, include: ['place'] })).toContain('sample.json includes place');
    expect(problemOf({ ...valid, include: ['place'] }, { place: { city: {} } })).toContain('place.json');
  });
});
