import { type LocalDataverse, refusal } from '../../../../support/local-dataverse';
import { withSharedDataverse } from '../../../../support/shared-dataverse';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

describe('conformance row 10: lookups', () => {
  let dataverse: LocalDataverse;

  withSharedDataverse((started) => {
    dataverse = started;
  });

  beforeEach(async () => {
    await dataverse.send('POST', 'accounts', { body: { accountid: id, name: 'Harbour Books' } });
  });

  const create = (body: object) =>
    dataverse.send('POST', 'contacts', { body: { lastname: 'Byron', ...body } });

  async function companyAfter(body: object): Promise<unknown> {
    await dataverse.send('PATCH', `contacts(${id})`, { body: { lastname: 'Byron', ...body } });
    return (await dataverse.read(`contacts(${id})`))['_parentcustomerid_value'];
  }

  it('are bound by id, relative or absolute, and cleared in two ways', async () => {
    const bind = 'parentcustomerid_account@odata.bind';

    expect(await companyAfter({ [bind]: `/accounts(${id})` })).toBe(id);
    expect(await companyAfter({ [bind]: null })).toBeNull();
    expect(await companyAfter({ [bind]: `${dataverse.serviceUrl}/accounts(${id})` })).toBe(id);
    expect(await companyAfter({ parentcustomerid_account: null })).toBeNull();
  });

  it('are bound by alternate key', async () => {
    const path = "suite_grantapplications(suite_reference='G-1')";
    await dataverse.send('PATCH', path, {
      body: { suite_name: 'Swimming', 'suite_ApplicantId@odata.bind': `accounts(${id})` },
    });

    const answer = await dataverse.send('PATCH', path, {
      body: { 'suite_ContactId@odata.bind': "contacts(nothing='x')" },
    });

    expect(answer.status).toBe(400);
    expect((await dataverse.read(path))['_suite_applicantid_value']).toBe(id);
  });

  it.each([
    [
      'a navigation property that does not exist',
      { 'company@odata.bind': `/accounts(${id})` },
      [400, '0x80048d19'],
    ],
    [
      'a navigation property in another case',
      { 'ParentCustomerId_account@odata.bind': `/accounts(${id})` },
      [400, '0x80048d19'],
    ],
    ['a column that does not exist', { nmae: 'x' }, [400, '0x80048d19']],
    ['the value of a lookup', { _parentcustomerid_value: id }, [400, '0x80060888']],
    [
      'a row that does not exist',
      { 'parentcustomerid_contact@odata.bind': `/contacts(${id})` },
      [404, '0x80040217'],
    ],
    [
      'a set that does not exist',
      { 'parentcustomerid_account@odata.bind': `/people(${id})` },
      [404, '0x8006088a'],
    ],
    [
      'a row of another table',
      { 'parentcustomerid_account@odata.bind': `/contacts(${id})` },
      [400, '0x80048d19'],
    ],
    ['no address', { 'parentcustomerid_account@odata.bind': 'Harbour Books' }, [400, '0x80048d19']],
  ])('refuse %s, and nothing is written', async (_defect, body, expected) => {
    expect(refusal(await create(body))).toEqual(expected);
    expect(await dataverse.list('contacts')).toEqual([]);
  });

  it('name the undeclared property', async () => {
    expect((await create({ 'company@odata.bind': `/accounts(${id})` })).body).toMatchObject({
      error: { message: expect.stringContaining("An undeclared property 'company'") as unknown },
    });
  });

  it.each(['$select=nmae', '$filter=nmae eq null', '$orderby=nmae', '$expand=company'])(
    'are refused in a query as any unknown property: %s',
    async (query) => {
      expect(refusal(await dataverse.send('GET', `contacts?${query}`))).toEqual([400, '0x80060888']);
    },
  );
});
