import { openNamespace, type ScenarioNamespace } from './support/namespace';
import { receiveMany, receiveOne } from './support/receive';

const largestBytes = 262_144;

describe('sizes', () => {
  let namespace: ScenarioNamespace;

  beforeAll(async () => {
    namespace = await openNamespace();
  });

  afterAll(() => namespace.close());

  it('take a message of nearly 256 KB', async () => {
    const client = namespace.client();
    const body = Buffer.alloc(largestBytes - 1_000, 7);
    await client.createSender('large-message').sendMessages({ body });

    const message = await receiveOne(client.createReceiver('large-message'));

    expect(Buffer.compare(message.body as Buffer, body)).toBe(0);
  });

  it('refuse a larger one at once, and go on with the next', async () => {
    const client = namespace.client();
    const sender = client.createSender('too-large');

    await expect(sender.sendMessages({ body: Buffer.alloc(largestBytes) })).rejects.toMatchObject({
      code: 'MessageSizeExceeded',
    });
    await expect(sender.sendMessages({ body: Buffer.alloc(5_000_000) })).rejects.toMatchObject({
      code: 'MessageSizeExceeded',
    });
    await sender.sendMessages({ body: 'small' });

    expect((await receiveOne(client.createReceiver('too-large'))).body).toBe('small');
  });

  it('refuse a batch that is too large as a whole', async () => {
    const client = namespace.client();
    const messages = Array.from({ length: 3 }, () => ({ body: Buffer.alloc(100_000) }));

    await expect(client.createSender('batch-limit').sendMessages(messages)).rejects.toMatchObject({
      code: 'MessageSizeExceeded',
    });

    expect(await client.createReceiver('batch-limit').peekMessages(1)).toEqual([]);
  });

  it('tell a batch how much it may hold', async () => {
    const client = namespace.client();
    const sender = client.createSender('batch-limit');
    const batch = await sender.createMessageBatch();
    while (batch.tryAddMessage({ body: Buffer.alloc(10_000) }));

    await sender.sendMessages(batch);

    expect(batch.maxSizeInBytes).toBe(largestBytes);
    expect(batch.count).toBe(26);
    expect(await receiveMany(client.createReceiver('batch-limit'), 26)).toHaveLength(26);
  });
});
