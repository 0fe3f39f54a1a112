import { openNamespace, type ScenarioNamespace } from './support/namespace';
import { bodies, deadLetterReceiver, glance, receiveMany, receiveOne } from './support/receive';

describe('topics and forwarding', () => {
  let namespace: ScenarioNamespace;

  beforeAll(async () => {
    namespace = await openNamespace();
  });

  afterAll(() => namespace.close());

  it('gives each subscription the messages its filter matches', async () => {
    const client = namespace.client();
    await client.createSender('orders').sendMessages([
      { body: 1, subject: 'order.created' },
      { body: 2, subject: 'order.changed' },
    ]);

    const all = await receiveMany(client.createReceiver('orders', 'all'), 2);
    const created = client.createReceiver('orders', 'created');

    expect(bodies(all)).toEqual([1, 2]);
    expect((await receiveOne(created)).body).toBe(1);
    expect(await glance(created)).toEqual([]);
  });

  it('forwards what a subscription takes to the queue of its subscriber', async () => {
    const client = namespace.client();
    const applicationProperties = { table: 'order' };
    await client.createSender('orders').sendMessages([
      { body: 'matching', messageId: 'forwarded', applicationProperties },
      { body: 'other', applicationProperties: { table: 'line' } },
    ]);

    const receiver = client.createReceiver('subscriber');
    const message = await receiveOne(receiver);

    expect(message).toMatchObject({ body: 'matching', messageId: 'forwarded', deliveryCount: 0 });
    expect(Number(message.enqueuedSequenceNumber)).toBeGreaterThan(0);
    expect(await glance(receiver)).toEqual([]);
  });

  it('refuses a receiver on an entity that forwards', async () => {
    const receiver = namespace.client().createReceiver('orders', 'forwarded');

    await expect(receiver.receiveMessages(1)).rejects.toThrow('forwards its messages');
  });

  it('forwards dead letters to the parking queue, and says where they died and why', async () => {
    const client = namespace.client();
    await client.createSender('worker').sendMessages({ body: 'poison', messageId: 'parked' });
    const receiver = client.createReceiver('worker');
    await receiver.abandonMessage(await receiveOne(receiver));

    const parked = await receiveOne(client.createReceiver('worker-parked'));

    expect(parked).toMatchObject({
      body: 'poison',
      messageId: 'parked',
      deadLetterReason: 'MaxDeliveryCountExceeded',
      deadLetterSource: 'worker',
      deliveryCount: 0,
    });
  });

  it('forwards over four hops', async () => {
    const client = namespace.client();
    await client.createSender('hop-1').sendMessages({ body: 'far' });

    expect((await receiveOne(client.createReceiver('hop-end'))).body).toBe('far');
  });

  it('forwards into a queue with sessions, where a message without session stays behind as a dead letter', async () => {
    const client = namespace.client();
    await client
      .createSender('into-sessions')
      .sendMessages([{ body: 'grouped', sessionId: 'account:1' }, { body: 'alone' }]);

    const session = await client.acceptNextSession('sessions-forwarded');
    const left = await receiveOne(deadLetterReceiver(client, 'into-sessions'));

    expect(session.sessionId).toBe('account:1');
    expect((await receiveOne(session)).body).toBe('grouped');
    expect(left).toMatchObject({ body: 'alone', deadLetterReason: 'Session ID is null.' });
  });

  it('dead-letters a message without session in a subscription with sessions', async () => {
    const client = namespace.client();
    await client.createSender('grouped').sendMessages({ body: 'alone' });

    const deadLetters = client.createReceiver('grouped', 'by-session', { subQueueType: 'deadLetter' });

    expect((await receiveOne(deadLetters)).body).toBe('alone');
  });

  it('makes copies for rules with actions, and one for all others together', async () => {
    const client = namespace.client();
    await client.createSender('ruled').sendMessages({
      body: 'x',
      subject: 'original',
      applicationProperties: { kind: 'a', number: 3 },
    });

    const copies = await receiveMany(client.createReceiver('ruled', 'actions'), 2);

    expect(
      copies.map(({ subject, applicationProperties }) => ({ subject, ...applicationProperties })),
    ).toEqual([
      { subject: 'original', kind: 'a', number: 3 },
      { subject: 'relabelled', kind: 'a', number: 3, changed: 'yes', RuleName: 'changing' },
    ]);
  });

  it('publishes a scheduled message when it is due', async () => {
    const client = namespace.client();
    const due = new Date(Date.now() + 400);
    await client.createSender('announced').scheduleMessages({ body: 'now' }, due);

    const message = await receiveOne(client.createReceiver('announced', 'all'));

    expect(message.body).toBe('now');
    expect(message.enqueuedTimeUtc?.getTime()).toBeGreaterThanOrEqual(due.getTime());
  });
});
