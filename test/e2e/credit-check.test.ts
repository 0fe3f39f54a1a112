import { randomUUID } from 'node:crypto';
import { requestToken } from '../../local/identity/request-token';
import { creditStatus } from '../../functions/credit-check/credit-check.contract';
import { callAction } from '../../shared/dataverse/actions/call-action';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import { queryRows } from '../../shared/dataverse/rows/query-rows';
import { readRow } from '../../shared/dataverse/rows/read-row';
import type { Row } from '../../shared/dataverse/rows/row-values';
import { writeRow } from '../../shared/dataverse/rows/write-row';
import { eventually } from '../support/eventually';
import { addLimitedUser, type LimitedUser } from '../support/limited-user';
import { WebApiSession } from '../support/web-api-session';
import { clearFaults, expectErpInStep, setFault, writeAccount } from './support/accounts';
import { administratorsWebApi, webApiAs } from './support/administrators-web-api';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(120_000);

const patience = { timeoutMs: 30_000, intervalMs: 100 };

const accounts = { logicalName: 'account', entitySet: 'accounts', primaryId: 'accountid' } as const;

const columns = [
  'suite_creditcheckstatus',
  'suite_creditcheckreason',
  'suite_creditavailable',
  'suite_creditcheckedon',
];

describe('the button "Check credit" on an account', () => {
  let stack: Stack;
  let webApi: WebApi;

  beforeAll(async () => {
    stack = await startStack();
    webApi = administratorsWebApi(stack);
  });

  afterEach(() => clearFaults(stack));

  afterAll(async () => {
    await stack.close();
  });

  async function customer(): Promise<string> {
    const id = randomUUID();
    await writeAccount(stack, id, { name: 'Harbour Books' });
    await eventually(() => expectErpInStep(stack, [id]), patience);
    return id;
  }

  function press(id: string, by = webApi): Promise<unknown> {
    return callAction(by, { name: 'suite_CheckCredit', boundTo: { entitySet: 'accounts', id } });
  }

  async function form(id: string): Promise<Row | undefined> {
    return (await readRow(webApi, { address: { entitySet: 'accounts', id }, select: columns }))?.row;
  }

  async function notifications(isMeant: (row: Row) => boolean): Promise<Row[]> {
    const rows: Row[] = [];
    const select = ['title', 'body', 'data', '_ownerid_value'];
    for await (const row of queryRows(webApi, 'appnotifications', { select }))
      if (isMeant(row)) rows.push(row);
    return rows;
  }

  function notificationsAbout(id: string): Promise<Row[]> {
    return notifications(({ data }) => String(data).includes(id));
  }

  async function limitedUser(): Promise<LimitedUser> {
    const { identityUrl: issuerUrl, dataverseUrl: audience } = stack;
    const authorization = `Bearer ${await requestToken({ issuerUrl, audience })}`;
    return addLimitedUser(new WebApiSession(audience, { authorization }));
  }

  async function giveTo(userId: string, id: string): Promise<void> {
    const address = { entitySet: 'accounts', id };
    const lookups = { ownerid: { entitySet: 'systemusers', id: userId } };
    await writeRow(webApi, { kind: 'update', table: accounts, address, values: {}, lookups });
  }

  async function questionsAbout(id: string): Promise<unknown[]> {
    const response = await fetch(`${stack.downstreamUrl}/erp/credit-checks`);
    return ((await response.json()) as { customerId: string }[]).filter(
      ({ customerId }) => customerId === id,
    );
  }

  it('shows the answer of the ERP on the form and tells the user, once for two presses', async () => {
    const id = await customer();

    await Promise.all([press(id), press(id)]);

    await eventually(async () => {
      expect(await form(id)).toMatchObject({
        suite_creditcheckstatus: creditStatus.approved,
        suite_creditavailable: 25_000,
      });
      expect(await notificationsAbout(id)).toMatchObject([{ title: 'Credit available' }]);
    }, patience);
    expect(await questionsAbout(id)).toHaveLength(1);
  });

  it('says within ten seconds of the press that there is no answer, while the ERP hangs', async () => {
    const id = await customer();
    await setFault(stack, { target: 'erp', kind: 'hang' });

    const pressedAtMs = Date.now();
    await press(id);

    await eventually(
      async () => {
        expect(await form(id)).toMatchObject({ suite_creditcheckstatus: creditStatus.notAvailable });
      },
      { timeoutMs: 20_000 },
    );
    const row = await form(id);
    expect(row?.['suite_creditcheckreason']).toMatch(/does not answer at the moment.*https:\/\//);
    expect(Date.parse(String(row?.['suite_creditcheckedon'])) - pressedAtMs).toBeLessThan(10_000);
  });

  it('does nothing for a user who may not see the account, until that user may', async () => {
    const id = await customer();
    const { userId, clientId } = await limitedUser();
    const asUser = webApiAs(clientId, stack);
    const toldUser = () => notifications((row) => row['_ownerid_value'] === userId);

    await press(id, asUser);

    await eventually(async () => {
      expect(await toldUser()).toMatchObject([
        {
          title: 'The credit was not checked',
          body: expect.stringMatching(/^You may not see this account, .* Questions: https:\S+$/) as string,
          data: null,
        },
      ]);
    }, patience);
    expect(await form(id)).toMatchObject({ suite_creditcheckstatus: null, suite_creditavailable: null });
    expect(await questionsAbout(id)).toEqual([]);

    await giveTo(userId, id);
    await press(id, asUser);

    await eventually(async () => {
      expect(await notificationsAbout(id)).toMatchObject([
        { title: 'Credit available', _ownerid_value: userId },
      ]);
    }, patience);
  });
});
