import { startDataverse, type RunningDataverse } from '../../../../../local/dataverse/start-dataverse';
import { eventually } from '../../../../support/eventually';
import { WebApiSession } from '../../../../support/web-api-session';
import { WebhookReceiver } from '../../../../support/webhook-receiver';

describe('conformance row 24: a bypassed step', () => {
  let receiver: WebhookReceiver;
  let dataverse: RunningDataverse;
  let session: WebApiSession;

  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
    const steps = [{ name: 'account created', message: 'Create' as const, table: 'account' }];
    const webhook = { url: receiver.url, secret: 'secret', secretIn: 'header' as const };
    dataverse = await startDataverse({ port: 0, steps, webhook });
    session = new WebApiSession(dataverse.url);
  });

  afterEach(async () => {
    await dataverse.close();
    await receiver.close();
  });

  it('reports nothing of the write that bypasses it, and everything else', async () => {
    const bypassing = session.with({ 'mscrm.bypassbusinesslogicexecution': 'CustomAsync' });

    await bypassing.send('POST', 'accounts', { name: 'Silent' });
    await session.send('POST', 'accounts', { name: 'Loud' });
    await eventually(() => {
      expect(receiver.received).toHaveLength(1);
    });

    expect(JSON.stringify(receiver.received[0]?.body)).toContain('Loud');
    expect(await (await session.control('GET', 'idle')).json()).toEqual({ isIdle: true });
  });
});
