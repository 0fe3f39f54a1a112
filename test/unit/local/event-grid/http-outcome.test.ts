import { failedWith, failedWithout, isDelivered } from '../../../../local/event-grid/http-outcome';

describe('isDelivered', () => {
  it('is true from 200 to 204 only', () => {
    const delivered = [199, 200, 202, 204, 205, 302, 500].filter(isDelivered);

    expect(delivered).toEqual([200, 202, 204]);
  });
});

describe('failedWith', () => {
  it.each([
    [400, 'BadRequest'],
    [413, 'PayloadTooLarge'],
    [599, 'Http599'],
  ])('names %i %s', (status, outcome) => {
    expect(failedWith(status)).toEqual({ status, outcome });
  });
});

describe('failedWithout', () => {
  it('tells a time-out from an endpoint that cannot be reached', () => {
    expect(failedWithout(new DOMException('late', 'TimeoutError'))).toEqual({ outcome: 'TimedOut' });
    expect(failedWithout(new TypeError('fetch failed'))).toEqual({ outcome: 'GenericError' });
  });
});
