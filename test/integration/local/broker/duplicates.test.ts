import { eventually } from '../../../support/eventually';
import { openNamespace, type ScenarioNamespace } from './support/namespace';
import { bodies, glance, receiveMany } from './support/receive';

const inAnHour = () => new Date(Date.now() + 3_600_000);

describe('duplicate detection', () => {
  let namespace: ScenarioNamespace;

  beforeAll(async () => {
    namespace = await openNamespace();
  });

  afterAll(() => namespace.close());

  it('drops a message whose id was seen within the window, and takes it again after that', async () => {
    const client = namespace.client();
    const sender = client.createSender('duplicates');
    const start = Date.now();
    await sender.sendMessages({ body: 'first', messageId: 'same' });
    await sender.sendMessages({ body: 'dropped', messageId: 'same' });
    await sender.sendMessages({ body: 'other', messageId: 'other' });
    await eventually(() => {
      expect(Date.now() - start).toBeGreaterThan(2_200);
    });
    await sender.sendMessages({ body: 'again', messageId: 'same' });

    const receiver = client.createReceiver('duplicates');

    expect(bodies(await receiveMany(receiver, 3))).toEqual(['first', 'other', 'again']);
    expect(await glance(receiver)).toEqual([]);
  });

  it('works inside a batch and after the first copy is gone', async () => {
    const client = namespace.client();
    const sender = client.createSender('duplicates-batch');
    await sender.sendMessages([
      { body: 1, messageId: 'a' },
      { body: 2, messageId: 'a' },
      { body: 3, messageId: 'b' },
    ]);
    const receiver = client.createReceiver('duplicates-batch', { receiveMode: 'receiveAndDelete' });
    expect(bodies(await receiver.receiveMessages(2))).toEqual([1, 3]);

    await sender.sendMessages({ body: 4, messageId: 'a' });

    expect(await receiver.peekMessages(1)).toEqual([]);
  });

  it('counts scheduled messages from the moment they are scheduled', async () => {
    const client = namespace.client();
    const sender = client.createSender('duplicates-scheduled');
    await sender.scheduleMessages({ body: 'planned', messageId: 'hop~1' }, inAnHour());
    await sender.scheduleMessages({ body: 'planned twice', messageId: 'hop~1' }, inAnHour());
    await sender.sendMessages({ body: 'sent', messageId: 'hop~1' });

    const peeked = await client.createReceiver('duplicates-scheduled').peekMessages(5);

    expect(bodies(peeked)).toEqual(['planned']);
  });

  it('applies to messages that are forwarded into the queue', async () => {
    const client = namespace.client();
    const sender = client.createSender('into-duplicates');
    await sender.sendMessages({ body: 'forwarded', messageId: 'copy' });
    await sender.sendMessages({ body: 'dropped', messageId: 'copy' });
    await client.createSender('duplicates-forwarded').sendMessages({ body: 'dropped', messageId: 'copy' });

    const peeked = await client.createReceiver('duplicates-forwarded').peekMessages(5);

    expect(bodies(peeked)).toEqual(['forwarded']);
  });

  it('works on a topic', async () => {
    const client = namespace.client();
    const sender = client.createSender('unique');
    await sender.sendMessages({ body: 'published', messageId: 'event' });
    await sender.sendMessages({ body: 'dropped', messageId: 'event' });

    const peeked = await client.createReceiver('unique', 'all').peekMessages(5);

    expect(bodies(peeked)).toEqual(['published']);
  });
});
