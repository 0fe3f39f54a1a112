import { createRowOwner } from '../../../../functions/operations/row-owner';
import { sendAppNotification } from '../../../../shared/dataverse/actions/send-app-notification';
import { queryRows } from '../../../../shared/dataverse/rows/query-rows';
import type { Row } from '../../../../shared/dataverse/rows/row-values';
import { openDataverseUnderTest, type DataverseUnderTest } from '../../../support/dataverse-under-test';

describe('the owner of a row in Dataverse', () => {
  let environment: DataverseUnderTest;

  beforeAll(async () => {
    environment = await openDataverseUnderTest();
  });

  afterAll(async () => {
    await environment.close();
  });

  async function writeAccount(): Promise<string> {
    const { webApi, prefix, newId } = environment;
    const id = newId('accounts');
    const body = JSON.stringify({ name: `${prefix}owned` });
    await webApi.send({ method: 'PATCH', path: `accounts(${id})`, body, isRepeatable: true });
    return id;
  }

  it('is the user who made it', async () => {
    const { webApi } = environment;
    const id = await writeAccount();
    const who = await webApi.send({ method: 'GET', path: 'WhoAmI', isRepeatable: true });

    const owner = await createRowOwner(() => webApi)({ table: 'account', id });

    expect(owner).toBe((JSON.parse(who.body) as { UserId: string }).UserId);
  });

  it.each([
    ['a row that is gone', 'account'],
    ['a table without owners', 'organization'],
  ])('is nobody for %s', async (_case, table) => {
    const id = '00000000-0000-4000-8000-00000000dead';

    expect(await createRowOwner(() => environment.webApi)({ table, id })).toBeUndefined();
  });

  it('is told in the app', async () => {
    const { webApi, prefix } = environment;
    const id = await writeAccount();
    const recipientId = (await createRowOwner(() => webApi)({ table: 'account', id })) ?? '';

    await sendAppNotification(webApi, {
      recipientId,
      title: `${prefix}has not reached ERP`,
      body: 'The payload breaks its contract at name.',
      icon: 'warning',
      link: { label: 'Open the record', table: 'account', id },
    });

    const told: Row[] = [];
    for await (const row of queryRows(webApi, 'appnotifications', { select: ['title', '_ownerid_value'] }))
      told.push(row);
    expect(told).toContainEqual(
      expect.objectContaining({ title: `${prefix}has not reached ERP`, _ownerid_value: recipientId }),
    );
  });
});
