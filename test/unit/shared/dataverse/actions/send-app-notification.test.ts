import { sendAppNotification } from '../../../../../shared/dataverse/actions/send-app-notification';
import { FakeFetch } from '../../../../support/fake-fetch';
import { webApiOf } from '../../../../support/web-api-of';

const recipientId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const note = { recipientId, title: 'Credit checked', body: 'Approved up to 500 EUR.' };

function bodyOf(target: FakeFetch): unknown {
  return JSON.parse(target.requests[0]?.body ?? '');
}

describe('sendAppNotification', () => {
  it('addresses a user, with the icon of its meaning', async () => {
    const target = new FakeFetch({ body: { NotificationId: recipientId } });

    await sendAppNotification(webApiOf(target), { ...note, icon: 'success' });

    expect(target.requests[0]).toMatchObject({
      method: 'POST',
      url: 'https://harbour.example/api/data/v9.2/SendAppNotification',
    });
    expect(bodyOf(target)).toEqual({
      Title: note.title,
      Body: note.body,
      'Recipient@odata.bind': `/systemusers(${recipientId})`,
      IconType: 100_000_001,
    });
  });

  it.each([
    [
      { table: 'account', id: recipientId },
      { url: `?pagetype=entityrecord&etn=account&id=${recipientId}`, navigationTarget: 'inline' },
    ],
    [{ url: 'https://help.example' }, { url: 'https://help.example', navigationTarget: 'newWindow' }],
  ])('offers to open %j', async (place, expected) => {
    const target = new FakeFetch({ body: {} });

    await sendAppNotification(webApiOf(target), { ...note, link: { label: 'Open', ...place } });

    expect(bodyOf(target)).toMatchObject({
      Actions: { actions: [{ title: 'Open', data: { type: 'url', ...expected } }] },
    });
  });

  it.each([
    ['recipientId', { recipientId: 'me' }],
    ['title', { title: ' ' }],
    ['title', { title: 'x'.repeat(501) }],
    ['body', { body: 'x'.repeat(4_001) }],
  ])('refuses a wrong %s before anything is sent', async (path, wrong) => {
    const target = new FakeFetch({ body: {} });

    const sending = sendAppNotification(webApiOf(target), { ...note, ...wrong });

    await expect(sending).rejects.toMatchObject({ code: 'CONTRACT_VIOLATION', details: { path } });
    expect(target.requests).toEqual([]);
  });

  it('is not sent twice when its answer is lost', async () => {
    let requests = 0;
    const fetch = () => {
      requests += 1;
      return Promise.reject(new TypeError('fetch failed'));
    };

    const sending = sendAppNotification(webApiOf({ fetch }), note);

    await expect(sending).rejects.toMatchObject({ code: 'TARGET_UNAVAILABLE' });
    expect(requests).toBe(1);
  });
});
