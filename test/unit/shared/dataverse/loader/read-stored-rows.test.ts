import type { RowToWrite } from '../../../../../shared/dataverse/bulk/row-to-write';
import { readStoredRows } from '../../../../../shared/dataverse/loader/read-stored-rows';
import type { WebApi, WebApiRequest } from '../../../../../shared/dataverse/request/web-api';
import { FakeWebApi, answerOf } from '../../../../support/fake-web-api';
import { accounts, accountTable as table } from '../../../../support/load-harness';

/** Answers every query with these rows. */
class AnsweringWebApi implements WebApi {
  readonly environmentUrl = 'https://environment.example';
  readonly requests: WebApiRequest[] = [];
  private readonly rows: readonly object[];

  constructor(...rows: readonly object[]) {
    this.rows = rows;
  }

  send(request: WebApiRequest) {
    this.requests.push(request);
    return Promise.resolve(answerOf(200, { value: this.rows }));
  }
}

function decoded(webApi: AnsweringWebApi): string {
  return decodeURIComponent(webApi.requests[0]?.path ?? '');
}

describe('readStoredRows', () => {
  it('asks for the id, the keys and the columns of the rows, nothing else', async () => {
    const webApi = new AnsweringWebApi();

    await readStoredRows(webApi, { table, rows: accounts(2), columns: ['name'] }, {});

    expect(decoded(webApi)).toBe(
      "accounts?$select=accountid,accountnumber,name&$filter=Microsoft.Dynamics.CRM.In(PropertyName='accountnumber',PropertyValues=['A0','A1'])",
    );
  });

  it('finds a row whatever spelling of its key the platform keeps', async () => {
    const stored = { accountid: '1', accountnumber: 'MÜLLER' };
    const [row] = accounts(1) as [RowToWrite];
    const rows = ['muller ', 'Müller'].map((accountnumber) => ({ ...row, key: { accountnumber } }));

    const find = await readStoredRows(new AnsweringWebApi(stored), { table, rows, columns: [] }, {});

    expect(rows.map(find)).toEqual([stored, stored]);
    expect(find(row)).toBeUndefined();
  });

  it('asks by each column of a key that has several, and by the id of a lookup', async () => {
    const id = '11111111-1111-4111-8111-111111111111';
    const webApi = new AnsweringWebApi();
    const rows: RowToWrite[] = [{ key: { _pricelevelid_value: id, name: "O'Neil" }, values: {} }];

    await readStoredRows(webApi, { table, rows, columns: [] }, {});

    expect(decoded(webApi)).toContain(`_pricelevelid_value eq ${id} and name eq 'O''Neil'`);
  });

  it('tells rows apart that are named in different ways', async () => {
    const id = '11111111-1111-4111-8111-111111111111';
    const webApi = new FakeWebApi();
    webApi.table.writeAll('Upsert', [{ accountid: id, accountnumber: 'A9' }, { accountnumber: 'A0' }]);
    const rows: RowToWrite[] = [{ id: id.toUpperCase(), values: {} }, ...accounts(1)];

    const found = await readStoredRows(
      webApi,
      { table, rows: [{ id, values: {} }, ...accounts(1)], columns: [] },
      {},
    );

    expect(rows.map((row) => found(row)?.['accountnumber'])).toEqual(['A9', 'A0']);
    expect(webApi.calls).toEqual(['$batch']);
  });

  it('throws when something between us and the platform has answered', async () => {
    const page: WebApi = {
      environmentUrl: 'https://environment.example',
      send: () => Promise.resolve(answerOf(200, '<html>')),
    };

    await expect(readStoredRows(page, { table, rows: accounts(1), columns: [] }, {})).rejects.toMatchObject({
      code: 'TARGET_UNAVAILABLE',
    });
  });
});
