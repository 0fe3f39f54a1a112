import { openNamespace, type ScenarioNamespace } from './support/namespace';
import { bodies, glance, receiveMany, receiveOne } from './support/receive';

const inAnHour = () => new Date(Date.now() + 3_600_000);
const soon = () => new Date(Date.now() + 400);

describe('scheduled messages', () => {
  let namespace: ScenarioNamespace;

  beforeAll(async () => {
    namespace = await openNamespace();
  });

  afterAll(() => namespace.close());

  it('come when they are due, under a new sequence number', async () => {
    const client = namespace.client();
    const sender = client.createSender('scheduled');
    const due = new Date(Date.now() + 1_200);

    const [scheduledNumber] = await sender.scheduleMessages({ body: 'later' }, due);
    const receiver = client.createReceiver('scheduled');
    expect(await glance(receiver)).toEqual([]);
    const message = await receiveOne(receiver);

    expect(message.body).toBe('later');
    expect(Date.now()).toBeGreaterThanOrEqual(due.getTime());
    expect(message.scheduledEnqueueTimeUtc).toEqual(due);
    expect(message.sequenceNumber!.toNumber()).toBeGreaterThan(scheduledNumber!.toNumber());
  });

  it('may be sent as ordinary messages with a time', async () => {
    const client = namespace.client();
    const due = soon();
    const sender = client.createSender('scheduled-property');
    await sender.sendMessages([{ body: 'later', scheduledEnqueueTimeUtc: due }, { body: 'now' }]);

    const received = await receiveMany(client.createReceiver('scheduled-property'), 2);

    expect(bodies(received)).toEqual(['now', 'later']);
    expect(received[1]?.enqueuedTimeUtc?.getTime()).toBeGreaterThanOrEqual(due.getTime());
  });

  it('come in the order of their times', async () => {
    const client = namespace.client();
    const sender = client.createSender('scheduled-batch');
    const start = Date.now();
    await sender.scheduleMessages([{ body: 'third' }], new Date(start + 600));
    await sender.scheduleMessages([{ body: 'first' }, { body: 'second' }], new Date(start + 300));

    const received = await receiveMany(client.createReceiver('scheduled-batch'), 3);

    expect(bodies(received)).toEqual(['first', 'second', 'third']);
  });

  it('can be cancelled by their sequence numbers, once', async () => {
    const client = namespace.client();
    const sender = client.createSender('scheduled-cancelled');
    const numbers = await sender.scheduleMessages([{ body: 1 }, { body: 2 }], inAnHour());

    await sender.cancelScheduledMessages(numbers);

    expect(await client.createReceiver('scheduled-cancelled').peekMessages(2)).toEqual([]);
    await expect(sender.cancelScheduledMessages(numbers)).rejects.toMatchObject({ code: 'MessageNotFound' });
  });

  it('can be peeked before they are due', async () => {
    const client = namespace.client();
    const sender = client.createSender('scheduled-peek');
    const [number] = await sender.scheduleMessages({ body: 'later', messageId: 'planned' }, inAnHour());

    const [peeked] = await client.createReceiver('scheduled-peek').peekMessages(5);

    expect(peeked).toMatchObject({ body: 'later', messageId: 'planned', state: 'scheduled' });
    expect(peeked?.sequenceNumber?.toString()).toBe(number?.toString());
    await sender.cancelScheduledMessages(number!);
  });
});
