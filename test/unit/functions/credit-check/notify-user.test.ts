import { createNotifyUser } from '../../../../functions/credit-check/notify-user';
import { createLogger } from '../../../../shared/observability/structured-logger';
import { FakeFetch } from '../../../support/fake-fetch';
import { MemoryLog } from '../../../support/memory-log';
import { webApiOf } from '../../../support/web-api-of';

const userId = '2d1c2b3a-4f5e-4d6c-8b7a-998877665544';
const accountId = '7f9c2ba4-e88f-4a27-9f3a-5b1d0e6d8c11';

function checked(status: 'approved' | 'declined' | 'notAvailable') {
  return { userId, accountId, result: { status, reason: 'Because.', available: null } };
}

function setUp(target: FakeFetch) {
  const log = new MemoryLog();
  const notifyUser = createNotifyUser(() => webApiOf(target));
  const context = { signal: new AbortController().signal, logger: createLogger(log) };
  return {
    log,
    notify: (status: 'approved' | 'declined' | 'notAvailable') => notifyUser(checked(status), context),
    refuse: () =>
      notifyUser({ userId, result: { status: 'refused', reason: 'You may not see it.' } }, context),
  };
}

describe('createNotifyUser', () => {
  it.each([
    ['approved', 'Credit available', 100_000_001],
    ['declined', 'No credit', 100_000_003],
    ['notAvailable', 'The credit check got no answer', 100_000_002],
  ] as const)('tells %s by headline and icon, with the way to the account', async (status, title, icon) => {
    const target = new FakeFetch({ body: {} });

    await setUp(target).notify(status);

    const body = target.requests[0]?.body ?? '';
    expect(JSON.parse(body)).toMatchObject({ Title: title, Body: 'Because.', IconType: icon });
    expect(body).toContain(accountId);
    expect(body).toContain(`/systemusers(${userId})`);
  });

  it('tells somebody who may not see the account that nothing was done, and leads nowhere', async () => {
    const target = new FakeFetch({ body: {} });

    await setUp(target).refuse();

    expect(JSON.parse(target.requests[0]?.body ?? '')).toEqual({
      Title: 'The credit was not checked',
      Body: 'You may not see it.',
      'Recipient@odata.bind': `/systemusers(${userId})`,
      IconType: 100_000_003,
    });
  });

  it('leaves a line and nothing else when the platform refuses', async () => {
    const { log, notify } = setUp(new FakeFetch({ status: 403, body: { error: { code: '0x80040220' } } }));

    await expect(notify('approved')).resolves.toBeUndefined();

    expect(log.records).toMatchObject([
      { level: 'warn', message: 'user not notified', code: 'ACCESS_DENIED' },
    ]);
  });
});
