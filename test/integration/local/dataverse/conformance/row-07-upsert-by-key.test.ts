import { type LocalDataverse, refusal } from '../../../../support/local-dataverse';
import { withSharedDataverse } from '../../../../support/shared-dataverse';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

describe('conformance row 7: PATCH by an alternate key', () => {
  let dataverse: LocalDataverse;

  withSharedDataverse((started) => {
    dataverse = started;
  });

  const key = "suite_grantapplications(suite_reference='G-1')";

  it('answers 204 with the address by key, whether it created or updated', async () => {
    const answers = [
      await dataverse.send('PATCH', key, { body: { suite_name: 'Mobile library' } }),
      await dataverse.send('PATCH', key, { body: { suite_name: 'Mobile libraries' } }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect(answers.map(({ headers }) => headers.get('odata-entityid'))).toEqual([
      `${dataverse.serviceUrl}/${key}`,
      `${dataverse.serviceUrl}/${key}`,
    ]);
    expect(await dataverse.read(`${key}?$select=suite_name,suite_reference`)).toMatchObject({
      suite_name: 'Mobile libraries',
      suite_reference: 'G-1',
    });
  });

  it('answers 201 or 200 with the row to a caller that prefers it', async () => {
    const upsert = () =>
      dataverse.send('PATCH', `${key}?$select=suite_reference`, {
        body: { suite_name: 'Mobile library' },
        headers: { prefer: 'return=representation' },
      });

    const [created, updated] = [await upsert(), await upsert()];

    expect([created.status, updated.status]).toEqual([201, 200]);
    expect(updated.body).toMatchObject({
      suite_reference: 'G-1',
      suite_grantapplicationid: expect.any(String) as unknown,
    });
  });

  it('encodes and decodes what a text may hold', async () => {
    const reference = "O'Neill #1 äß 100€";
    const path = `suite_grantapplications(suite_reference='${encodeURIComponent(reference.replaceAll("'", "''"))}')`;

    await dataverse.send('PATCH', path, { body: { suite_name: 'Swimming' } });

    expect(await dataverse.read(path)).toMatchObject({ suite_reference: reference });
  });

  it.each([
    ["suite_grantapplications(suite_reference='none')", [404, '0x80060891']],
    ["suite_grantapplications(suite_name='x')", [400, '0x80060893']],
    ["suite_grantapplications(nothing='x')", [400, '0x80060888']],
    ["suite_grantapplications(suite_reference='a%2Fb')", [400, '0x80060888']],
  ])('reads %s only where there is such a key and row', async (path, expected) => {
    expect(refusal(await dataverse.send('GET', path))).toEqual(expected);
  });

  it('leaves the row that is deleted by key to nobody', async () => {
    await dataverse.send('PATCH', key, {
      body: { suite_name: 'Mobile library', suite_grantapplicationid: id },
    });

    const statuses = [await dataverse.send('DELETE', key), await dataverse.send('DELETE', key)].map(
      ({ status }) => status,
    );

    expect(statuses).toEqual([204, 404]);
  });
});
