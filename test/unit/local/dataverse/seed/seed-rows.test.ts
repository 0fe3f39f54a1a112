import { seedSampleData } from '../../../../../local/dataverse/seed/sample-data';
import {
  generateBodies,
  seedRequest,
  seedRows,
  type SeedResult,
} from '../../../../../local/dataverse/seed/seed-rows';
import { DataverseEnvironment, pageOf } from '../../../../support/dataverse-environment';

const tables = ['account', 'contact', 'incident', 'suite_grantapplication', 'product', 'productpricelevel'];

function seed(environment: DataverseEnvironment, request: object): Promise<SeedResult[]> {
  return seedRows(environment.parts, seedRequest.parse(request));
}

function rowsOf(environment: DataverseEnvironment, table: string): Record<string, unknown>[] {
  return pageOf(environment.send('GET', { table })).value;
}

describe('seedRows', () => {
  it.each(tables)('makes rows of %s that keep the rules of the table', async (table) => {
    const environment = new DataverseEnvironment();

    const results = await seed(environment, { table, rows: 30, seed: 7 });

    expect(results.at(-1)).toEqual({ table, created: 30, existing: 0 });
    expect(rowsOf(environment, table)).toHaveLength(30);
  });

  it('makes the same rows for the same seed and others for another', () => {
    const bodies = (seedNumber: number): unknown[] => [
      ...generateBodies(seedRequest.parse({ table: 'contact', rows: 5, seed: seedNumber })),
    ];

    expect(bodies(7)).toEqual(bodies(7));
    expect(bodies(8)).not.toEqual(bodies(7));
  });

  it('makes the first rows of more rows the same', () => {
    const bodies = (rows: number): unknown[] => [
      ...generateBodies(seedRequest.parse({ table: 'account', rows })),
    ];

    expect(bodies(50).slice(0, 5)).toEqual(bodies(5));
  });

  it('goes on where an earlier run ended, and changes nothing of it', async () => {
    const environment = new DataverseEnvironment();
    await seed(environment, { table: 'account', rows: 3 });
    const before = rowsOf(environment, 'account');

    const results = await seed(environment, { table: 'account', rows: 5 });

    expect(results).toEqual([{ table: 'account', created: 2, existing: 3 }]);
    expect(rowsOf(environment, 'account').slice(0, 3)).toEqual(before);
  });

  it('makes the same rows in parts as in one', async () => {
    const [inParts, inOne] = [new DataverseEnvironment(), new DataverseEnvironment()];

    for (const from of [0, 3, 6]) await seed(inParts, { table: 'contact', rows: 3, from });
    await seed(inOne, { table: 'contact', rows: 9 });

    const idsOf = (environment: DataverseEnvironment): unknown[] =>
      rowsOf(environment, 'contact').map((row) => [row['contactid'], row['_parentcustomerid_value']]);
    expect(idsOf(inParts)).toEqual(idsOf(inOne));
  });

  it('makes first what rows cannot be without', async () => {
    const environment = new DataverseEnvironment();

    const results = await seed(environment, { table: 'contact', rows: 4 });
    const query = '$select=fullname&$expand=parentcustomerid_account($select=name)';
    const contacts = pageOf(environment.send('GET', { table: 'contact', query })).value;

    expect(results.map(({ table, created }) => [table, created])).toEqual([
      ['account', 2],
      ['contact', 4],
    ]);
    for (const contact of contacts)
      expect(contact['parentcustomerid_account']).toMatchObject({ name: expect.any(String) as unknown });
  });

  it('gives accounts names, numbers and addresses that differ', async () => {
    const environment = new DataverseEnvironment();
    await seed(environment, { table: 'account', rows: 200 });

    const accounts = rowsOf(environment, 'account');

    expect(new Set(accounts.map((row) => row['accountnumber'])).size).toBe(200);
    expect(new Set(accounts.map((row) => row['name'])).size).toBeGreaterThan(190);
    expect(new Set(accounts.map((row) => row['address1_city'])).size).toBe(10);
  });

  it('keeps the rows of two seeds apart, also by their numbers', async () => {
    const environment = new DataverseEnvironment();
    const keys = {
      account: 'accountnumber',
      product: 'productnumber',
      suite_grantapplication: 'suite_reference',
    };
    for (const [table, column] of Object.entries(keys))
      environment.parts.tables.addKey(table, { name: 'byNumber', columns: [column] });

    for (const table of Object.keys(keys)) {
      await seed(environment, { table, rows: 3, seed: 1 });
      await seed(environment, { table, rows: 3, seed: 2 });
    }

    expect(rowsOf(environment, 'product')).toHaveLength(6);
  });

  it.each([
    [{ table: 'acount', rows: 1 }, 'table'],
    [{ table: 'account', rows: 0 }, 'rows'],
    [{ table: 'account' }, 'rows'],
    [{ table: 'account', rows: 1, seed: 1.5 }, 'seed'],
    [{ table: 'account', rows: 1, colour: 'red' }, 'colour'],
  ])('is not asked for by %p', (request, problem) => {
    expect(seedRequest.safeParse(request).error?.message).toContain(problem);
  });
});

describe('the sample data', () => {
  it('are a small organisation with customers, cases, applications and prices', async () => {
    const environment = new DataverseEnvironment();

    await seedSampleData(environment.parts);

    expect(Object.fromEntries(tables.map((table) => [table, rowsOf(environment, table).length]))).toEqual({
      account: 25,
      contact: 40,
      incident: 12,
      suite_grantapplication: 9,
      product: 12,
      productpricelevel: 12,
    });
  });

  it('know the customers that the examples of the API name', async () => {
    const environment = new DataverseEnvironment();

    await seedSampleData(environment.parts);

    const accounts = rowsOf(environment, 'account').map((row) => row['accountnumber']);
    const addresses = rowsOf(environment, 'contact').map((row) => row['emailaddress1']);
    expect(accounts).toContain('H-1001');
    expect(addresses.filter((address) => address === 'erika.berg@harbour.example')).toHaveLength(1);
  });
});
