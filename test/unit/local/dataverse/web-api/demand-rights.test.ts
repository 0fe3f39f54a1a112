import { organisation } from '../../../../../local/dataverse/organisation';
import { DispatchedEnvironment, refusedWith } from '../../../../support/dispatched-environment';

const accountId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const contactId = '1c8f4d63-5e1f-4b64-8d68-7f3c4f2f1b12';
const account = { '@odata.type': 'Microsoft.Dynamics.CRM.account' };

async function environment(): Promise<DispatchedEnvironment> {
  const created = new DispatchedEnvironment();
  await created.send('POST', 'accounts', { accountid: accountId, name: 'H' });
  await created.send('POST', 'contacts', { contactid: contactId, lastname: 'L' });
  created.access.demanded.length = 0;
  return created;
}

describe('rights', () => {
  it.each<[string, string, unknown, string[]]>([
    ['GET', 'accounts', undefined, ['Read account']],
    ['GET', 'accounts/$count', undefined, ['Read account']],
    ['GET', `accounts(${accountId})?$expand=primarycontactid`, undefined, ['Read account', 'Read contact']],
    ['GET', `accounts(${accountId})/name`, undefined, ['Read account']],
    ['GET', `accounts(${accountId})/contact_customer_accounts`, undefined, ['Read account', 'Read contact']],
    ['POST', 'accounts', { name: 'I' }, ['Create account']],
    ['PATCH', `accounts(${accountId})`, { name: 'I' }, ['Write account']],
    ['PATCH', `accounts(${contactId})`, { name: 'I' }, ['Create account']],
    ['PUT', `accounts(${accountId})/name`, { value: 'I' }, ['Write account']],
    ['DELETE', `accounts(${accountId})/name`, undefined, ['Write account']],
    ['DELETE', `accounts(${accountId})`, undefined, ['Delete account']],
    [
      'PATCH',
      `accounts(${accountId})`,
      { 'primarycontactid@odata.bind': `/contacts(${contactId})` },
      ['Write account', 'Append account', 'AppendTo contact'],
    ],
    ['PATCH', `accounts(${accountId})`, { 'primarycontactid@odata.bind': null }, ['Write account']],
    [
      'PATCH',
      `accounts(${accountId})`,
      { 'ownerid@odata.bind': `/systemusers(${organisation.userId})` },
      ['Write account', 'Assign account'],
    ],
    [
      'PUT',
      `accounts(${accountId})/primarycontactid/$ref`,
      { '@odata.id': `contacts(${contactId})` },
      ['Append account', 'AppendTo contact'],
    ],
    [
      'POST',
      'accounts/Microsoft.Dynamics.CRM.UpsertMultiple',
      {
        Targets: [
          { ...account, accountid: accountId },
          { ...account, accountid: contactId },
        ],
      },
      ['Write account', 'Create account'],
    ],
    ['GET', "EntityDefinitions(LogicalName='account')", undefined, ['prvReadEntity']],
    ['GET', 'WhoAmI', undefined, []],
  ])('%s %s needs %j of %j', async (method, url, body, demanded) => {
    const asked = await environment();

    await asked.send(method, url, body).catch(() => undefined);

    expect(asked.access.demanded).toEqual(demanded);
  });

  it('missing ones end the request before anything is written', async () => {
    const asked = await environment();
    asked.access.refuse('AppendTo contact');

    const refused = await refusedWith(
      asked.send('POST', 'accounts', { 'primarycontactid@odata.bind': `/contacts(${contactId})` }),
    );

    expect(refused).toEqual({ status: 403, code: '0x80040220' });
    expect(await asked.list('accounts')).toHaveLength(1);
  });

  it('a missing one undoes the rows of a bulk message before it', async () => {
    const asked = await environment();
    asked.access.refuse('Write account');
    const Targets = [
      { ...account, accountid: contactId },
      { ...account, accountid: accountId },
    ];

    const refused = await refusedWith(
      asked.send('POST', 'accounts/Microsoft.Dynamics.CRM.UpsertMultiple', { Targets }),
    );

    expect(refused?.status).toBe(403);
    expect(await asked.list('accounts')).toHaveLength(1);
  });
});
