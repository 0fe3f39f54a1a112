import { createHttpErpCredit } from '../../../../functions/credit-check/http-erp-credit';
import { FakeFetch } from '../../../support/fake-fetch';
import { namesOfCalls } from '../../../support/names-of-calls';

const { signal } = new AbortController();
const question = { customerId: 'account-1', requestId: 'dv-1' };

function check(erp: FakeFetch, url = 'http://erp.example/erp') {
  return createHttpErpCredit(url, erp.fetch).check(question, signal);
}

describe('createHttpErpCredit', () => {
  it.each(['http://erp.example/erp', 'http://erp.example/erp/'])('asks below %s', async (url) => {
    const erp = new FakeFetch({ body: { decision: 'approved', available: '10.00', currency: 'EUR' } });

    const answer = await check(erp, url);

    expect(answer).toEqual({ decision: 'approved', available: '10.00', currency: 'EUR' });
    expect(erp.requests).toMatchObject([{ method: 'POST', url: 'http://erp.example/erp/credit-checks' }]);
    expect(JSON.parse(erp.requests[0]?.body ?? '')).toEqual(question);
  });

  it('is named after what is called in telemetry', async () => {
    const erp = new FakeFetch({ body: { decision: 'declined', reason: 'blocked' } });

    expect(await namesOfCalls(() => check(erp))).toEqual(['POST credit-checks']);
  });

  it('takes over why there is no credit', async () => {
    const erp = new FakeFetch({ body: { decision: 'declined', reason: 'blocked' } });

    await expect(check(erp)).resolves.toEqual({ decision: 'declined', reason: 'blocked' });
  });

  it('knows a customer the ERP does not have', async () => {
    const erp = new FakeFetch({ status: 404, body: { outcome: 'unknown-customer' } });

    await expect(check(erp)).resolves.toEqual({ decision: 'unknown-customer' });
  });

  it.each([
    [404, '<html>not here</html>'],
    [404, { outcome: 'unknown' }],
    [500, { message: 'down' }],
    [429, {}],
  ])('does not take %d %j for an answer', async (status, body) => {
    await expect(check(new FakeFetch({ status, body }))).rejects.toMatchObject({
      details: { target: 'erp', status },
    });
  });

  it.each([
    ['a word it never uses', { decision: 'maybe' }],
    ['an amount that is none', { decision: 'approved', available: 'much', currency: 'EUR' }],
    ['a page', '<html></html>'],
  ])('refuses %s', async (_case, body) => {
    await expect(check(new FakeFetch({ body }))).rejects.toMatchObject({ code: 'TARGET_UNAVAILABLE' });
  });
});
