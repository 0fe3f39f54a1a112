import { createMaySeeAccount } from '../../../../functions/credit-check/may-see-account';
import { FakeFetch } from '../../../support/fake-fetch';
import { webApiOf } from '../../../support/web-api-of';

const userId = '2d1c2b3a-4f5e-4d6c-8b7a-998877665544';
const accountId = '7f9c2ba4-e88f-4a27-9f3a-5b1d0e6d8c11';
const { signal } = new AbortController();

function ask(target: FakeFetch): Promise<boolean> {
  return createMaySeeAccount(() => webApiOf(target))({ userId, accountId }, signal);
}

describe('createMaySeeAccount', () => {
  it('asks for the rights of that user on that account, once', async () => {
    const target = new FakeFetch({ body: { AccessRights: 'None' } });

    await ask(target);

    expect(target.requests).toHaveLength(1);
    expect(target.requests[0]?.url).toContain(`systemusers(${userId})`);
    expect(decodeURIComponent(target.requests[0]?.url ?? '')).toContain(`accounts(${accountId})`);
  });

  it.each([
    [true, 'who may read it', { body: { AccessRights: 'ReadAccess, AppendToAccess' } }],
    [false, 'who may write it and not read it', { body: { AccessRights: 'WriteAccess' } }],
    [false, 'without any right', { body: { AccessRights: 'None' } }],
    [false, 'when there is no such account', { status: 404, body: { error: { code: '0x80040217' } } }],
  ])('says %s to a user %s', async (expected, _who, answer) => {
    await expect(ask(new FakeFetch(answer))).resolves.toBe(expected);
  });

  it('gives no answer when Dataverse gives none', async () => {
    await expect(ask(new FakeFetch({ status: 500, body: '' }))).rejects.toMatchObject({
      code: 'TARGET_UNAVAILABLE',
    });
  });
});
