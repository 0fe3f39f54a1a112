import { eventually } from '../../../support/eventually';
import { openNamespace, type ScenarioNamespace } from './support/namespace';
import { deadLetterReceiver, glance, receiveOne } from './support/receive';

const withoutRenewal = { maxAutoLockRenewalDurationInMs: 0 };

describe('message locks', () => {
  let namespace: ScenarioNamespace;

  beforeAll(async () => {
    namespace = await openNamespace();
  });

  afterAll(() => namespace.close());

  it('gives a message out again when its lock expires, and refuses the late settlement', async () => {
    const client = namespace.client();
    await client.createSender('lock-expiry').sendMessages({ body: 1 });
    const slow = client.createReceiver('lock-expiry', withoutRenewal);
    const late = await receiveOne(slow);

    const receiver = client.createReceiver('lock-expiry', withoutRenewal);
    const again = await receiveOne(receiver);

    expect(again.deliveryCount).toBe(1);
    await expect(slow.completeMessage(late)).rejects.toMatchObject({ code: 'MessageLockLost' });
    await receiver.completeMessage(again);
  });

  it('dead-letters a message whose lock expires at its last delivery', async () => {
    const client = namespace.client();
    await client.createSender('lock-limit').sendMessages({ body: 1 });
    const receiver = client.createReceiver('lock-limit', withoutRenewal);

    await receiveOne(receiver);
    await receiveOne(receiver);
    const dead = await receiveOne(deadLetterReceiver(client, 'lock-limit'));

    expect(dead.deadLetterReason).toBe('MaxDeliveryCountExceeded');
  });

  it('keeps a message while its lock is renewed', async () => {
    const client = namespace.client();
    await client.createSender('lock-renewal').sendMessages({ body: 1 });
    const receiver = client.createReceiver('lock-renewal', withoutRenewal);
    const message = await receiveOne(receiver);
    const firstLockedUntil = message.lockedUntilUtc?.getTime() ?? 0;

    await eventually(async () => {
      const lockedUntil = await receiver.renewMessageLock(message);
      expect(lockedUntil.getTime()).toBeGreaterThan(firstLockedUntil + 1_200);
    });

    expect(await glance(client.createReceiver('lock-renewal'))).toEqual([]);
    await receiver.completeMessage(message);
  });

  it('is not noticed by a handler that takes longer than the lock, as the SDK renews it', async () => {
    const client = namespace.client();
    await client.createSender('automatic-renewal').sendMessages({ body: 1 });
    const deliveries: number[] = [];
    const receiver = client.createReceiver('automatic-renewal');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    receiver.subscribe({
      processMessage: async (message) => {
        deliveries.push(message.deliveryCount ?? 0);
        await held;
      },
      processError: () => Promise.resolve(),
    });
    await eventually(() => {
      expect(deliveries).toEqual([0]);
    });
    const start = Date.now();
    await eventually(() => {
      expect(Date.now() - start).toBeGreaterThan(2_500);
    });

    release();

    await eventually(async () => {
      expect(await client.createReceiver('automatic-renewal').peekMessages(1)).toEqual([]);
    });
    expect(deliveries).toEqual([0]);
  });

  it('refuses to renew a lock that is gone', async () => {
    const client = namespace.client();
    await client.createSender('lock-renewal').sendMessages({ body: 1 });
    const receiver = client.createReceiver('lock-renewal', withoutRenewal);
    const message = await receiveOne(receiver);
    await receiver.completeMessage(message);

    await expect(receiver.renewMessageLock(message)).rejects.toMatchObject({ code: 'MessageLockLost' });
  });
});
