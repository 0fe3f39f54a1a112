import { type LocalDataverse, refusal } from '../../../../support/local-dataverse';
import { withSharedDataverse } from '../../../../support/shared-dataverse';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

describe('conformance row 11: rules of columns', () => {
  let dataverse: LocalDataverse;

  withSharedDataverse((started) => {
    dataverse = started;
  });

  it.each([
    ['a text beyond its length', 'accounts', { name: 'x'.repeat(161) }, [400, '0x80044331']],
    ['a number out of range', 'accounts', { numberofemployees: -1 }, [400, '0x80040203']],
    ['a choice that does not exist', 'accounts', { industrycode: 99 }, [400, '0x8004431a']],
    ['a value of another type', 'accounts', { numberofemployees: 'many' }, [400, '0x80048d19']],
    ['an unknown column', 'accounts', { nmae: 'H' }, [400, '0x80048d19']],
    ['a required column that is missing', 'roles', {}, [400, '0x80040203']],
    ['a required lookup that is missing', 'pricelevels', { name: 'Retail' }, [400, '0x80040203']],
    ['a status of another state', 'accounts', { statecode: 0, statuscode: 2 }, [400, '0x80048408']],
  ])('refuse %s, and nothing is written', async (_defect, set, body, expected) => {
    const before = await dataverse.list(set);

    const answer = await dataverse.send('POST', set, { body });

    expect(refusal(answer)).toEqual(expected);
    expect(await dataverse.list(set)).toEqual(before);
  });

  it('say which column they are about', async () => {
    const { body } = await dataverse.send('POST', 'accounts', { body: { name: 'x'.repeat(161) } });

    expect(JSON.stringify(body)).toContain('name');
  });

  it('ask a case for its customer in the words of the platform', async () => {
    const { body } = await dataverse.send('POST', 'incidents', { body: { title: 'Late' } });

    expect(body).toMatchObject({ error: { message: 'You should specify a parent contact or account.' } });
  });

  it('let a column be empty that only forms ask for', async () => {
    expect((await dataverse.send('POST', 'accounts', { body: {} })).status).toBe(204);
  });

  it('leave a resolved case to its action', async () => {
    await dataverse.send('POST', 'accounts', { body: { accountid: id } });
    await dataverse.send('PATCH', `incidents(${id})`, {
      body: { title: 'Late', 'customerid_account@odata.bind': `/accounts(${id})` },
    });

    const answer = await dataverse.send('PATCH', `incidents(${id})`, { body: { statecode: 1 } });

    expect(answer.status).toBe(400);
    expect(await dataverse.read(`incidents(${id})?$select=statecode,ticketnumber`)).toMatchObject({
      statecode: 0,
      ticketnumber: expect.stringMatching(/^CAS-\d{5}-/) as unknown,
    });
  });
});
