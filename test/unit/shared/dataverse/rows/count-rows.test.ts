import { countRows } from '../../../../../shared/dataverse/rows/count-rows';
import { FakeFetch } from '../../../../support/fake-fetch';
import { webApiOf } from '../../../../support/web-api-of';

describe('countRows', () => {
  it.each([
    ['12', { rows: 12, mayBeMore: false }],
    ['\ufeff4999', { rows: 4_999, mayBeMore: false }],
    ['5000', { rows: 5_000, mayBeMore: true }],
  ])('reads the answer %j', async (body, count) => {
    await expect(countRows(webApiOf(new FakeFetch({ body })), 'accounts')).resolves.toEqual(count);
  });

  it('counts what a filter leaves', async () => {
    const target = new FakeFetch({ body: '1' });
    const filter = { column: 'name', is: 'eq', value: 'a&b' } as const;

    await countRows(webApiOf(target), 'accounts', { filter });

    const url = new URL(target.requests[0]?.url ?? '');
    expect(url.pathname).toBe('/api/data/v9.2/accounts/$count');
    expect(url.searchParams.get('$filter')).toBe("name eq 'a&b'");
    expect(target.requests[0]?.headers.get('accept')).toBe('text/plain');
  });

  it('calls any other answer unavailable', async () => {
    await expect(countRows(webApiOf(new FakeFetch({ body: '<html>' })), 'accounts')).rejects.toMatchObject({
      name: 'TargetUnavailableError',
    });
  });

  it('names what cannot be asked for', async () => {
    const webApi = webApiOf(new FakeFetch({ body: '1' }));

    await expect(countRows(webApi, 'a b')).rejects.toMatchObject({ details: { path: 'entitySet' } });
    await expect(countRows(webApi, 'accounts', { filter: { or: [] } })).rejects.toMatchObject({
      details: { path: 'filter.or', table: 'accounts' },
    });
  });
});
