import { randomUUID } from 'node:crypto';
import { creditStatus } from '../../functions/credit-check/credit-check.contract';
import { callAction } from '../../shared/dataverse/actions/call-action';
import type { WebApi } from '../../shared/dataverse/request/web-api';
import { queryRows } from '../../shared/dataverse/rows/query-rows';
import { readRow } from '../../shared/dataverse/rows/read-row';
import type { Row } from '../../shared/dataverse/rows/row-values';
import { eventually } from '../support/eventually';
import { clearFaults, expectErpInStep, setFault, writeAccount } from './support/accounts';
import { administratorsWebApi } from './support/administrators-web-api';
import { startStack, type Stack } from './support/stack';

jest.setTimeout(120_000);

const patience = { timeoutMs: 30_000, intervalMs: 100 };

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

  function press(id: string): Promise<unknown> {
    return callAction(webApi, { name: 'suite_CheckCredit', boundTo: { entitySet: 'accounts', id } });
  }

  async function form(id: string): Promise<Row | undefined> {
    return (await readRow(webApi, { address: { entitySet: 'accounts', id }, select: columns }))?.row;
  }

  async function notificationsAbout(id: string): Promise<Row[]> {
    const rows: Row[] = [];
    for await (const row of queryRows(webApi, 'appnotifications', { select: ['title', 'body', 'data'] }))
      if (String(row['data']).includes(id)) rows.push(row);
    return rows;
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
});
