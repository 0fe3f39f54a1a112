import { eventually } from '../../../../support/eventually';
import { LocalDataverse, refusal, type Received } from '../../../../support/local-dataverse';

const accountId = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

describe('conformance row 21: synchronous steps', () => {
  let dataverse: LocalDataverse;

  afterEach(async () => {
    await dataverse.close();
  });

  async function start(options: Parameters<typeof LocalDataverse.start>[0] = {}): Promise<void> {
    dataverse = await LocalDataverse.start(options);
  }

  const step = {
    name: 'judge',
    message: 'Create' as const,
    table: 'account',
    isSynchronous: true as const,
  };

  it('are waited for, within the transaction', async () => {
    await start({ steps: [step] });

    const answer = await dataverse.send('POST', 'accounts', { body: { accountid: accountId, name: 'H' } });

    expect(answer.status).toBe(204);
    expect(dataverse.receiver.received.map(({ body }) => body)).toMatchObject([
      {
        Mode: 0,
        Stage: 40,
        IsInTransaction: true,
        OwningExtension: { Name: 'judge' },
        OutputParameters: [{ key: 'id', value: accountId }],
        PostEntityImages: [],
      },
    ]);
  });

  it.each([
    ['the row', () => dataverse.send('POST', 'accounts', { body: { name: 'H' } })],
    [
      'every row of a bulk message',
      () =>
        dataverse.send('POST', 'accounts/Microsoft.Dynamics.CRM.CreateMultiple', {
          body: {
            Targets: ['a', 'b'].map((name) => ({ '@odata.type': 'Microsoft.Dynamics.CRM.account', name })),
          },
        }),
    ],
  ])('that fail undo %s, tell the caller and silence the asynchronous ones', async (_what, write) => {
    await start({ steps: [step, { name: 'later', message: 'Create', table: 'account' }] });
    dataverse.receiver.script.push(400);

    const answer = await write();

    expect(refusal(answer)).toEqual([400, '0x80040265']);
    expect(await dataverse.list('accounts')).toEqual([]);
    expect(await dataverse.reports()).toHaveLength(1);
  });

  it('run before the operation too, without an image of what comes', async () => {
    await start({ steps: [{ ...step, stage: 'pre-operation' }] });

    await dataverse.send('POST', 'accounts', { body: { name: 'H' } });

    expect(dataverse.receiver.received[0]?.body).toMatchObject({ Stage: 20, OutputParameters: [] });
  });

  it('leave other writers waiting, not failing', async () => {
    await start({ steps: [step] });

    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        dataverse.send('POST', 'accounts', { body: { name: String(index) } }),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(204));
    expect(await dataverse.list('accounts')).toHaveLength(8);
  });

  it('are left out by a caller that bypasses them', async () => {
    await start({ steps: [step] });
    dataverse.receiver.script.push(400);

    const answer = await dataverse.send('POST', 'accounts', {
      body: { name: 'H' },
      headers: { 'mscrm.bypassbusinesslogicexecution': 'CustomSync' },
    });

    expect([answer.status, dataverse.receiver.received.length]).toEqual([204, 0]);
  });

  describe('that are waited for until they fail', () => {
    let write: Promise<Received>;

    async function writeInVain(): Promise<void> {
      dataverse.receiver.script.push('hang');
      write = dataverse.send('POST', 'accounts', { body: { name: 'H' } });
      await eventually(() => {
        expect(dataverse.receiver.received).toHaveLength(1);
        return Promise.resolve();
      });
    }

    beforeEach(() => start({ steps: [step], delivery: { timeoutMs: 300 } }));

    it('keep those who follow changes from what is undone', async () => {
      await writeInVain();

      const tracked = await dataverse.send('GET', 'accounts', { headers: { prefer: 'odata.track-changes' } });

      expect((await write).status).toBe(400);
      expect(tracked.body).toMatchObject({ value: [] });
    });

    it('undo nothing of a reset', async () => {
      const messages = await dataverse.list('sdkmessages');
      await writeInVain();

      await fetch(`${dataverse.running.url}/control/reset`, { method: 'POST' });
      await write;

      expect(await dataverse.list('sdkmessages')).toHaveLength(messages.length);
    });
  });

  it('that refuse the row of a failed job leave the failure in the ledger', async () => {
    const later = { name: 'later', message: 'Create', table: 'account' };
    await start({ steps: [later, { ...step, table: 'asyncoperation' }] });
    dataverse.receiver.script.push(400, 400);

    await dataverse.send('POST', 'accounts', { body: { name: 'H' } });
    await eventually(() => {
      expect(dataverse.receiver.received).toHaveLength(2);
      return Promise.resolve();
    });
    const jobs = await (await fetch(`${dataverse.running.url}/control/jobs`)).json();

    expect(jobs).toMatchObject({ failed: 1 });
    expect(await dataverse.list('asyncoperations')).toEqual([]);
  });
});
