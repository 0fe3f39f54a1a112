import { DispatchedEnvironment, refusedWith } from '../../../../support/dispatched-environment';

const accountId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const contactIds = ['1c8f4d63-5e1f-4b64-8d68-7f3c4f2f1b12', '2d9a5e74-6f2a-4c75-9e79-8a4d5a3a2c23'];
const userId = '3e0b6f85-7a3b-4d86-8f8a-9b5e6b4b3d34';
const roleId = '4f1c7a96-8b4c-4e97-9a9b-0c6f7c5c4e45';
const contacts = `accounts(${accountId})/contact_customer_accounts`;
const roles = `systemusers(${userId})/systemuserroles_association`;

describe('associations', () => {
  let environment: DispatchedEnvironment;

  beforeEach(async () => {
    environment = new DispatchedEnvironment();
    await environment.send('POST', 'accounts', { accountid: accountId, name: 'H' });
    for (const contactid of contactIds)
      await environment.send('POST', 'contacts', { contactid, lastname: contactid });
    const { rows, tables } = environment;
    rows.put(tables.need('systemuser'), userId, { systemuserid: userId, fullname: 'Mia' });
    rows.put(tables.need('role'), roleId, { roleid: roleId, name: 'Clerk' });
  });

  const add = (path: string, target: string): Promise<unknown> =>
    environment.send('POST', `${path}/$ref`, { '@odata.id': target });

  async function lastNames(query = ''): Promise<unknown[]> {
    return (await environment.list(`${contacts}${query}`)).map(({ lastname }) => lastname);
  }

  it('of one to many set the lookup of the other row', async () => {
    for (const id of contactIds) await add(contacts, `contacts(${id})`);

    expect(await lastNames()).toEqual(contactIds);
    expect(await lastNames(`?$filter=lastname eq '${contactIds[1]}'`)).toEqual([contactIds[1]]);

    await environment.send('DELETE', `${contacts}(${contactIds[0]})/$ref`);

    expect(await lastNames()).toEqual([contactIds[1]]);
  });

  it('of many to many are seen from both sides', async () => {
    await add(roles, `roles(${roleId})`);

    expect(await environment.list(`${roles}?$select=name`)).toMatchObject([{ name: 'Clerk' }]);
    expect(await environment.list(`roles(${roleId})/systemuserroles_association`)).toMatchObject([
      { fullname: 'Mia' },
    ]);

    await environment.send('DELETE', `${roles}(${roleId})/$ref`);

    expect(await environment.list(roles)).toEqual([]);
  });

  it('of many to many are made once and ended once', async () => {
    await add(roles, `roles(${roleId})`);

    const again = await refusedWith(add(roles, `roles(${roleId})`));
    await environment.send('DELETE', `${roles}(${roleId})/$ref`);
    const gone = await refusedWith(environment.send('DELETE', `${roles}(${roleId})/$ref`));

    expect([again, gone]).toMatchObject([{ status: 412 }, { status: 404 }]);
  });

  it('of many to one are read through the lookup, and 204 when it is empty', async () => {
    const path = `accounts(${accountId})/primarycontactid`;
    const empty = await environment.send('GET', path);
    await environment.send('PUT', `${path}/$ref`, { '@odata.id': `contacts(${contactIds[0]})` });

    const { body } = await environment.send('GET', `${path}?$select=lastname`);

    expect([empty.status, body]).toMatchObject([204, { lastname: contactIds[0] }]);
    expect((await environment.send('DELETE', `${path}/$ref`)).status).toBe(204);
    expect((await environment.send('GET', path)).status).toBe(204);
    expect((await environment.send('DELETE', `${path}/$ref`)).status).toBe(204);
  });

  it.each<[string, string, string, unknown, number]>([
    ['a row of another table', 'POST', `${contacts}/$ref`, { '@odata.id': `accounts(${accountId})` }, 400],
    ['a row that is missing', 'POST', `${contacts}/$ref`, { '@odata.id': `contacts(${userId})` }, 404],
    ['a body without @odata.id', 'POST', `${contacts}/$ref`, {}, 400],
    ['a DELETE that names no row', 'DELETE', `${contacts}/$ref`, undefined, 400],
    ['a PATCH', 'PATCH', `${contacts}/$ref`, { '@odata.id': `contacts(${contactIds[0]})` }, 405],
    [
      'a missing row on this side',
      'PUT',
      `accounts(${userId})/primarycontactid/$ref`,
      { '@odata.id': `contacts(${contactIds[0]})` },
      404,
    ],
    ['a POST on the property itself', 'POST', contacts, { lastname: 'L' }, 405],
  ])('refuse %s', async (_what, method, url, body, status) => {
    expect((await refusedWith(environment.send(method, url, body)))?.status).toBe(status);
  });

  it('that fail undo what they wrote', async () => {
    await refusedWith(add(contacts, `contacts(${userId})`));

    expect(await lastNames()).toEqual([]);
  });
});
