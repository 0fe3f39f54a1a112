import type { Filter, Literal } from '../../../../../local/dataverse/query/filter';
import { findCandidates } from '../../../../../local/dataverse/query/find-candidates';
import { parseFilter } from '../../../../../local/dataverse/query/parse-filter';
import { DataverseEnvironment } from '../../../../support/dataverse-environment';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

const environment = new DataverseEnvironment();
const { rows, tables } = environment.parts;
tables.addKey('account', { name: 'byNumber', columns: ['accountnumber'] });
tables.addKey('account', { name: 'byContact', columns: ['primarycontactid', 'fax'] });
environment.send('PATCH', { table: 'contact', id, body: { lastname: 'Byron' } });
environment.send('PATCH', {
  id,
  body: { name: 'H', accountnumber: 'A', fax: '1', 'primarycontactid@odata.bind': `/contacts(${id})` },
});
environment.send('POST', { body: { name: 'I' } });

function candidatesFor(filter: Filter): string[] | undefined {
  const candidates = findCandidates(rows, tables.need('account'), filter);
  return candidates && [...candidates].map((row) => row.id);
}

function parse(text: string): Filter {
  return parseFilter(text, { tables, table: tables.need('account') });
}

function inNumbers(values: Literal['value'][]): Filter {
  const definition = { type: 'string', maxLength: 20 } as const;
  return {
    kind: 'in',
    property: { kind: 'property', steps: [], column: 'accountnumber', definition },
    values,
  };
}

describe('findCandidates', () => {
  it.each([
    [`accountid eq ${id}`, [id]],
    ["accountnumber eq 'a'", [id]],
    ["accountnumber eq 'B'", []],
    ["accountnumber eq 'A' and startswith(name,'x')", [id]],
    [`_primarycontactid_value eq ${id} and fax eq '1'`, [id]],
    [`accountid eq ${id} or accountnumber eq 'B'`, [id]],
    [`name eq 'H' and (accountnumber eq 'A' or accountnumber eq 'B')`, [id]],
  ])('asks an index for %s', (text, ids) => {
    expect(candidatesFor(parse(text))).toEqual(ids);
  });

  it.each([
    "name eq 'H'",
    "accountnumber ne 'A'",
    "not (accountnumber eq 'A')",
    'accountnumber eq null',
    "accountnumber eq 'A' or name eq 'H'",
    `_primarycontactid_value eq ${id}`,
    `primarycontactid/contactid eq ${id}`,
  ])('looks at every row for %s', (text) => {
    expect(candidatesFor(parse(text))).toBeUndefined();
  });

  it('knows that no index has what is empty', () => {
    expect(candidatesFor(inNumbers(['A', 'B']))).toEqual([id]);
    expect(candidatesFor(inNumbers(['A', null]))).toBeUndefined();
  });
});
