import { readRow, type ReadRow } from '../../../../../shared/dataverse/rows/read-row';
import type { VersionedRow } from '../../../../../shared/dataverse/rows/versioned-row';
import { FakeFetch } from '../../../../support/fake-fetch';
import { webApiOf } from '../../../../support/web-api-of';

const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';
const address = { entitySet: 'accounts', id };
const row = { '@odata.etag': 'W/"4711001"', accountid: id, name: 'Harbour Books' };

function read(target: FakeFetch, options: Partial<ReadRow> = {}): Promise<VersionedRow | undefined> {
  return readRow(webApiOf(target), { address, select: ['accountid', 'name'], ...options });
}

function refusal(status: number, code: string): FakeFetch {
  return new FakeFetch({ status, body: { error: { code, message: 'Harbour Books Does Not Exist' } } });
}

describe('readRow', () => {
  it('reads a row with its version', async () => {
    const target = new FakeFetch({ body: row });

    await expect(read(target)).resolves.toEqual({ row, version: '4711001' });
    expect(target.requests[0]).toMatchObject({
      method: 'GET',
      url: `https://harbour.example/api/data/v9.2/accounts(${id})?$select=accountid,name`,
    });
  });

  it('asks for annotations by name, and for whom it reads', async () => {
    const target = new FakeFetch({ body: row });

    await read(target, { annotations: ['formatted-value', 'lookup-table'], actFor: id });

    expect(target.requests[0]?.headers.get('callerobjectid')).toBe(id);
    expect(target.requests[0]?.headers.get('prefer')).toBe(
      'odata.include-annotations="OData.Community.Display.V1.FormattedValue,Microsoft.Dynamics.CRM.lookuplogicalname"',
    );
  });

  it('keeps every digit of a large number', async () => {
    const body = `{"@odata.etag":"W/\\"9223372036854775807\\"","new_recid":9223372036854775807}`;

    await expect(read(new FakeFetch({ body }))).resolves.toMatchObject({
      row: { new_recid: '9223372036854775807' },
      version: '9223372036854775807',
    });
  });

  it('looks a key up by a filter when no address can carry it', async () => {
    const target = new FakeFetch({ body: { value: [row] } });
    const key = { accountnumber: 'A/1 & b', new_year: 2026 };

    await expect(read(target, { address: { entitySet: 'accounts', key } })).resolves.toMatchObject({ row });
    const url = new URL(target.requests[0]?.url ?? '');
    expect(url.searchParams.get('$filter')).toBe("(accountnumber eq 'A/1 & b' and new_year eq 2026)");
    expect(url.searchParams.get('$top')).toBe('1');
  });

  it('answers undefined for a key that a filter does not find', async () => {
    const target = new FakeFetch({ body: { value: [] } });
    const key = { accountnumber: 'A/1' };

    await expect(read(target, { address: { entitySet: 'accounts', key } })).resolves.toBeUndefined();
  });

  it.each(['0x80040217', '0x80060891', '-2147220969'])(
    'answers undefined for a row that the platform says does not exist: %s',
    async (code) => {
      await expect(read(refusal(404, code))).resolves.toBeUndefined();
    },
  );

  it.each([
    ['a wrong table', refusal(404, '0x8006088a')],
    ['a route nobody has', refusal(404, '')],
    ['a page of a proxy', new FakeFetch({ status: 404, body: '<html>Not Found</html>' })],
  ])('takes the 404 of %s for a wrong configuration, never for a missing row', async (_case, target) => {
    await expect(read(target)).rejects.toMatchObject({ name: 'ConfigurationError' });
  });

  it.each([
    ['something that is not JSON', '<html>Welcome</html>', 'TargetUnavailableError'],
    ['a list where a row belongs', '[]', 'TargetUnavailableError'],
    ['a row without a version', { name: 'Harbour Books' }, 'ContractViolationError'],
  ])('refuses %s', async (_case, body, name) => {
    await expect(read(new FakeFetch({ body }))).rejects.toMatchObject({ name });
  });

  it.each<[string, Partial<ReadRow>]>([
    ['select', { select: [] }],
    ['select[0]', { select: ['*'] }],
    ['annotations[0]', { annotations: ['all' as never] }],
  ])('names %s when it cannot be asked for', async (path, options) => {
    const target = new FakeFetch({ body: row });

    await expect(read(target, options)).rejects.toMatchObject({ details: { path } });
    expect(target.requests).toEqual([]);
  });
});
