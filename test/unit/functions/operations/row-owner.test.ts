import { createRowOwner } from '../../../../functions/operations/row-owner';
import { ScriptedWebApi } from '../../../support/scripted-web-api';

const rowId = '0d4c5a6e-1b2c-4d3e-8f90-a1b2c3d4e5f6';
const owner = '2d4c5a6e-1b2c-4d3e-8f90-a1b2c3d4e5f6';

function ownerIn(user: object, ownedBy = 'systemuser') {
  const definition = {
    LogicalName: 'account',
    EntitySetName: 'accounts',
    PrimaryIdAttribute: 'accountid',
    Attributes: [{ LogicalName: 'ownerid', AttributeType: 'Owner' }],
  };
  const row = {
    _ownerid_value: owner,
    '_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': ownedBy,
    '@odata.etag': 'W/"1"',
  };
  const webApi = new ScriptedWebApi({
    'GET EntityDefinitions': { body: definition },
    'GET accounts': { body: row },
    'GET systemusers': user,
  });
  return { webApi, find: () => createRowOwner(() => webApi)({ table: 'account', id: rowId }) };
}

describe('the owner of a row', () => {
  it('is the user who owns it', async () => {
    const { find } = ownerIn({ body: { isdisabled: false, '@odata.etag': 'W/"1"' } });

    await expect(find()).resolves.toBe(owner);
  });

  it.each<[string, object]>([
    ['has been disabled', { body: { isdisabled: true, '@odata.etag': 'W/"1"' } }],
    ['is gone', { status: 404, body: { error: { code: '0x80040217', message: 'gone' } } }],
  ])('is nobody when the user %s', async (_, user) => {
    await expect(ownerIn(user).find()).resolves.toBeUndefined();
  });

  it('is nobody when a team owns it, and no user is asked for', async () => {
    const { webApi, find } = ownerIn({ body: {} }, 'team');

    await expect(find()).resolves.toBeUndefined();
    expect(webApi.requests.map(({ path }) => path).join()).not.toContain('systemusers');
  });
});
