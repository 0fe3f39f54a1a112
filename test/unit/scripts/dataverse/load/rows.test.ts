import { generateRows } from '../../../../../scripts/dataverse/load/generate-rows';
import { readRow } from '../../../../../scripts/dataverse/load/read-rows';

const account = {
  logicalName: 'account',
  entitySet: 'accounts',
  primaryId: 'accountid',
  primaryName: 'name',
};
const id = '11111111-1111-4111-8111-111111111111';
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('generateRows', () => {
  it('makes the same rows every time, each with an id of its own', () => {
    const [one, other] = [1, 2].map(() => [...generateRows({ table: account, count: 500, broken: 0 })]);

    expect(one).toEqual(other);
    const ids = one!.map((row) => ('id' in row ? row.id : ''));
    expect(new Set(ids).size).toBe(500);
    expect(ids.filter((each) => !guid.test(each))).toEqual([]);
  });

  it('makes as many rows too long as it is told', () => {
    const rows = [...generateRows({ table: account, count: 1_000, broken: 3 })];

    expect(rows.filter(({ values }) => String(values['name']).length > 4_000)).toHaveLength(3);
  });

  it.each([
    ['contact', 'fullname', 'lastname'],
    ['subject', 'title', 'title'],
  ])('names the rows of %s', (logicalName, primaryName, column) => {
    const [row] = generateRows({ table: { ...account, logicalName, primaryName }, count: 1, broken: 0 });

    expect(row!.values).toHaveProperty(column, 'Aarhus Bakery 1');
  });
});

describe('readRow', () => {
  const byId = { key: [], primaryId: 'accountid' };

  it('takes the id from the id column', () => {
    expect(readRow(`{"accountid":"${id}","name":"Ann","revenue":null}`, byId)).toEqual({
      id,
      values: { name: 'Ann', revenue: null },
    });
  });

  it('takes the key from its columns', () => {
    const line = '{"accountnumber":"A1","region":7,"name":"Ann"}';

    expect(readRow(line, { key: ['accountnumber', 'region'], primaryId: 'accountid' })).toEqual({
      key: { accountnumber: 'A1', region: 7 },
      values: { accountnumber: 'A1', region: 7, name: 'Ann' },
    });
  });

  it('reads lookups, and leaves annotations out', () => {
    const line = `{"accountid":"${id}","primarycontactid@odata.bind":"/contacts(${id})","parentaccountid@odata.bind":null,"@odata.etag":"W/1"}`;

    expect(readRow(line, byId)).toEqual({
      id,
      values: {},
      lookups: { primarycontactid: { entitySet: 'contacts', id }, parentaccountid: null },
    });
  });

  it.each([
    ['{"name":', 'is no JSON object'],
    ['["Ann"]', 'is no JSON object'],
    ['{"name":"Ann"}', 'has no accountid'],
    [
      `{"accountid":"${id}","primarycontactid@odata.bind":"Ann"}`,
      'primarycontactid@odata.bind must be "/set(id)" or null',
    ],
  ])('says what is wrong with %s', (line, reason) => {
    expect(() => readRow(line, byId)).toThrow(reason);
  });
});
