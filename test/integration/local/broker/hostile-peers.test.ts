import type { Socket } from 'node:net';
import { ServiceBusClient } from '@azure/service-bus';
import type rhea from 'rhea';
import { eventually } from '../../../support/eventually';
import { startDeafProxy } from './support/deaf-proxy';
import { type Embedded, startEmbedded } from './support/embedded';
import { openRhea, openSocket } from './support/raw-client';
import { bodies, receiveMany, receiveOne } from './support/receive';

const amqpHeader = Buffer.from('AMQP\0\x01\0\0', 'latin1');

function frame(performative: Buffer): Buffer {
  const head = Buffer.from([0, 0, 0, 0, 2, 0, 0, 0]);
  head.writeUInt32BE(head.length + performative.length);
  return Buffer.concat([head, performative]);
}

/** An open frame whose capabilities are an array of four thousand million nulls. */
function nullBomb(): Buffer {
  const array = Buffer.from([0xf0, 0, 0, 0, 5, 0xff, 0xff, 0xff, 0xff, 0x40]);
  const fields = Buffer.concat([Buffer.from([0xa1, 1, 0x61]), array]);
  const list = Buffer.concat([Buffer.from([0xc0, fields.length + 1, 2]), fields]);
  return frame(Buffer.concat([Buffer.from([0, 0x53, 0x10]), list]));
}

/** A disposition that accepts deliveries 0 to 4294967295. */
const acceptEverything = Buffer.from([
  0, 0x53, 0x15, 0xc0, 13, 5, 0x41, 0x43, 0x70, 0xff, 0xff, 0xff, 0xff, 0x41, 0, 0x53, 0x24, 0x45,
]);

function socketOf(connection: rhea.Connection): Socket {
  return (connection as unknown as { socket: Socket }).socket;
}

const attacks: [string, Buffer][] = [
  ['garbage bytes', Buffer.from('these are not the frames you are looking for, not at all')],
  ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
  ['another protocol version', Buffer.from('AMQP\0\0\x09\x01', 'latin1')],
  ['a frame of four gigabytes', Buffer.concat([amqpHeader, Buffer.from([0xff, 0xff, 0xff, 0xff])])],
  ['a frame without content', Buffer.concat([amqpHeader, Buffer.from([0, 0, 0, 4])])],
  ['a frame with a bad offset', Buffer.concat([amqpHeader, Buffer.from([0, 0, 0, 8, 0xff, 0, 0, 0])])],
  ['a frame that describes nothing', Buffer.concat([amqpHeader, frame(Buffer.from([0x43]))])],
  ['an array of endless nulls', Buffer.concat([amqpHeader, nullBomb()])],
  ['lists nested without end', Buffer.concat([amqpHeader, frame(Buffer.alloc(60_000, 0))])],
  ['transfers without a link', Buffer.concat([amqpHeader, frame(Buffer.from([0, 0x53, 0x14, 0x45]))])],
];

describe('hostile peers', () => {
  let embedded: Embedded;

  beforeAll(async () => {
    embedded = await startEmbedded({
      queues: [
        { name: 'work', lockDuration: 'PT1S', maxDeliveryCount: 50 },
        { name: 'steady' },
        { name: 'flooded' },
        { name: 'sessions', requiresSession: true },
      ],
      idleTimeoutMs: 200,
      handshakeMs: 300,
    });
  });

  afterAll(() => embedded.close());

  async function expectService(): Promise<void> {
    const client = embedded.client();
    await client.createSender('steady').sendMessages({ body: 'alive' });
    const receiver = client.createReceiver('steady', { receiveMode: 'receiveAndDelete' });
    expect((await receiveOne(receiver)).body).toBe('alive');
    await client.close();
  }

  it.each(attacks)('are cut off after %s, and nobody else notices', async (_, bytes) => {
    const { socket, closed } = await openSocket(embedded.broker.port);

    socket.write(bytes);
    await closed;

    await expectService();
  });

  it('are cut off when they connect and say nothing', async () => {
    const { closed } = await openSocket(embedded.broker.port);

    await closed;

    await expectService();
  });

  it('are cut off when they send a message that never ends, which is not kept meanwhile', async () => {
    const connection = await openRhea(embedded.broker.port);
    const closed = new Promise((resolve) => socketOf(connection).once('close', resolve));
    const sender = connection.open_sender('flooded');
    await new Promise((resolve) => sender.once('sendable', resolve));
    const before = process.memoryUsage().arrayBuffers;

    sender.send(Buffer.alloc(80 * 1024 * 1024), undefined, 0);
    await closed;

    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(400 * 1024 * 1024);
    await expectService();
  }, 20_000);

  it('lose nothing but their time with a settlement of four thousand million deliveries', async () => {
    const connection = await openRhea(embedded.broker.port);
    const receiver = connection.open_receiver({ source: 'work', autoaccept: false, credit_window: 0 });
    await new Promise((resolve) => receiver.once('receiver_open', resolve));
    const start = Date.now();

    socketOf(connection).write(frame(acceptEverything));
    await expectService();

    expect(Date.now() - start).toBeLessThan(3_000);
    connection.close();
  });

  it('that vanish give their messages back when the locks expire', async () => {
    const client = embedded.client();
    await client.createSender('work').sendMessages([{ body: 1 }, { body: 2 }, { body: 3 }]);
    const connection = await openRhea(embedded.broker.port);
    let count = 0;
    connection.open_receiver({ source: 'work', autoaccept: false, rcv_settle_mode: 1 }).on('message', () => {
      count++;
    });
    await eventually(() => {
      expect(count).toBe(3);
    });

    socketOf(connection).destroy(new Error('gone'));
    const receiver = client.createReceiver('work');
    const again = await receiveMany(receiver, 3);

    expect(bodies(again)).toEqual([1, 2, 3]);
    expect(again[0]?.deliveryCount).toBe(1);
    await Promise.all(again.map((message) => receiver.completeMessage(message)));
  });

  it('that vanish while they wait swallow no message', async () => {
    const connection = await openRhea(embedded.broker.port);
    const receiver = connection.open_receiver({ source: 'work', autoaccept: false, credit_window: 100 });
    await new Promise((resolve) => receiver.once('receiver_open', resolve));
    socketOf(connection).destroy(new Error('gone'));
    const client = embedded.client();
    const start = Date.now();

    await eventually(async () => {
      await client.createSender('work').sendMessages({ body: 'mine' });
    });
    const mine = client.createReceiver('work');
    await mine.completeMessage(await receiveOne(mine));

    expect(Date.now() - start).toBeLessThan(900);
  });

  it('that fall silent lose their session, so that others get on', async () => {
    const proxy = await startDeafProxy(embedded.broker.port);
    const connectionString = embedded.broker.connectionString.replace(/:\d+;/, `:${proxy.port};`);
    const frozen = new ServiceBusClient(connectionString);
    const client = embedded.client();
    await client.createSender('sessions').sendMessages({ body: 'mine', sessionId: 'a' });
    await frozen.acceptSession('sessions', 'a');

    proxy.goDeaf();

    await eventually(
      async () => {
        const session = await client.acceptSession('sessions', 'a');
        expect((await receiveOne(session)).body).toBe('mine');
      },
      { timeoutMs: 8_000 },
    );
    await proxy.close();
    frozen.close().catch(() => undefined);
  }, 20_000);

  it('that do not read what they asked for are held back', async () => {
    const client = embedded.client();
    const sender = client.createSender('flooded');
    for (let count = 0; count < 60; count++) await sender.sendMessages({ body: Buffer.alloc(200_000) });
    const proxy = await startDeafProxy(embedded.broker.port);
    const connection = await openRhea(proxy.port);
    connection.open_receiver({ source: 'flooded', autoaccept: false, credit_window: 1_000 });
    proxy.goDeaf();

    await expectService();

    const [queue] = embedded.broker.entities.list().filter(({ path }) => path === 'flooded');
    expect(queue?.active).toBe(60);
    embedded.broker.entities.purge('flooded');
    await proxy.close();
  });
});
