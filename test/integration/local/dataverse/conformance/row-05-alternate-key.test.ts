import { type LocalDataverse, refusal } from '../../../../support/local-dataverse';
import { withSharedDataverse } from '../../../../support/shared-dataverse';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

describe('conformance row 5: a write that breaks an alternate key', () => {
  let dataverse: LocalDataverse;

  withSharedDataverse((started) => {
    dataverse = started;
  });

  const create = (reference: string) =>
    dataverse.send('POST', 'suite_grantapplications', {
      body: { suite_name: 'Mobile library', suite_reference: reference },
    });

  it('is refused when it creates', async () => {
    await create('G-1');

    const answer = await create('g-1');

    expect(refusal(answer)).toEqual([412, '0x80060892']);
    expect(JSON.stringify(answer.body)).toContain('suite_referencekey');
    expect(await dataverse.list('suite_grantapplications')).toHaveLength(1);
  });

  it('is refused when it updates', async () => {
    await create('G-1');
    await dataverse.send('PATCH', `suite_grantapplications(${id})`, {
      body: { suite_name: 'Swimming', suite_reference: 'G-2' },
    });

    const answer = await dataverse.send('PATCH', `suite_grantapplications(${id})`, {
      body: { suite_reference: 'G-1' },
    });

    expect(refusal(answer)).toEqual([412, '0x80060892']);
    expect(await dataverse.read(`suite_grantapplications(${id})?$select=suite_reference`)).toMatchObject({
      suite_reference: 'G-2',
    });
  });

  it('is none when a row keeps its own values', async () => {
    await create('G-1');

    const answer = await dataverse.send('PATCH', "suite_grantapplications(suite_reference='G-1')", {
      body: { suite_reference: 'G-1', suite_name: 'Mobile library' },
    });

    expect(answer.status).toBe(204);
  });
});
