import { LocalDataverse } from '../../../../support/local-dataverse';

describe('POST /control/seed', () => {
  let dataverse: LocalDataverse;

  beforeEach(async () => {
    dataverse = await LocalDataverse.start({
      steps: [{ name: 'account created', message: 'Create', table: 'account' }],
    });
  });

  afterEach(async () => {
    await dataverse.close();
  });

  async function seed(body: unknown): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${dataverse.running.url}/control/seed`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }

  it('makes rows that the Web API shows and no step reports', async () => {
    const answer = await seed({ table: 'contact', rows: 10, seed: 7 });

    expect(answer).toEqual({
      status: 200,
      body: {
        seeded: [
          { table: 'account', created: 5, existing: 0 },
          { table: 'contact', created: 10, existing: 0 },
        ],
      },
    });
    expect(await dataverse.list('contacts?$select=fullname')).toHaveLength(10);
    expect(await dataverse.reports()).toEqual([]);
  });

  it('makes rows that are changed and reported as any other', async () => {
    await seed({ table: 'account', rows: 1 });
    const [row] = await dataverse.list('accounts?$select=name');

    const { status } = await dataverse.send('PATCH', `accounts(${String(row?.['accountid'])})`, {
      body: { name: 'H' },
    });

    expect(status).toBe(204);
  });

  it('refuses what it cannot make, naming the member', async () => {
    const answer = await seed({ table: 'acount', rows: 0 });

    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toMatch(/table.*rows/);
  });
});

describe('sample data', () => {
  it('is there from the start and after a reset', async () => {
    const dataverse = await LocalDataverse.start({ hasSampleData: true });

    const before = await dataverse.list('accounts?$select=name&$orderby=name');
    await dataverse.send('POST', 'accounts', { body: { name: 'H' } });
    await fetch(`${dataverse.running.url}/control/reset`, { method: 'POST' });
    const after = await dataverse.list('accounts?$select=name&$orderby=name');
    await dataverse.close();

    expect(before).toHaveLength(25);
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
  });
});
