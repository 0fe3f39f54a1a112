import { eventually } from '../../../support/eventually';
import { openNamespace, type ScenarioNamespace } from './support/namespace';
import { because, bodies, deadLetterReceiver, receiveMany, receiveOne } from './support/receive';

const withoutRenewal = { maxAutoLockRenewalDurationInMs: 0 };

describe('sessions', () => {
  let namespace: ScenarioNamespace;

  beforeAll(async () => {
    namespace = await openNamespace();
  });

  afterAll(() => namespace.close());

  it('give their messages in order to the one who accepted them', async () => {
    const client = namespace.client();
    await client.createSender('sessions-order').sendMessages([
      { body: 'a1', sessionId: 'a' },
      { body: 'b1', sessionId: 'b' },
      { body: 'a2', sessionId: 'a' },
      { body: 'a3', sessionId: 'a' },
    ]);

    const session = await client.acceptSession('sessions-order', 'a');
    await session.abandonMessage(await receiveOne(session));

    expect(bodies(await receiveMany(session, 3))).toEqual(['a1', 'a2', 'a3']);
    expect(session.sessionLockedUntilUtc.getTime()).toBeGreaterThan(Date.now());
  });

  it('cannot be accepted twice at a time, but again once they are closed', async () => {
    const client = namespace.client();
    await client.createSender('sessions').sendMessages({ body: 1, sessionId: 'busy' });
    const first = await client.acceptSession('sessions', 'busy');

    await expect(client.acceptSession('sessions', 'busy')).rejects.toMatchObject({
      code: 'SessionCannotBeLocked',
    });
    await first.close();
    const second = await client.acceptSession('sessions', 'busy');

    const message = await receiveOne(second);
    expect(message.deliveryCount).toBe(0);
  });

  it('are offered one after the other to those who accept any', async () => {
    const client = namespace.client();
    await client.createSender('sessions-next').sendMessages([
      { body: 1, sessionId: 'one' },
      { body: 2, sessionId: 'two' },
    ]);

    const first = await client.acceptNextSession('sessions-next');
    const second = await client.acceptNextSession('sessions-next');

    expect([first.sessionId, second.sessionId]).toEqual(['one', 'two']);
  });

  it('end the wait of a receiver that accepts any as soon as one has a message', async () => {
    const client = namespace.client();
    const waiting = client.acceptNextSession('sessions-waiting');
    await client.createSender('sessions-waiting').sendMessages({ body: 'here', sessionId: 'late' });

    const session = await waiting;

    expect(session.sessionId).toBe('late');
    expect((await receiveOne(session)).body).toBe('here');
  });

  it('time out when none has messages', async () => {
    const client = namespace.client({ timeoutMs: 1_500 });

    await expect(client.acceptNextSession('sessions-empty')).rejects.toMatchObject({
      code: 'ServiceTimeout',
    });
  });

  it('go to the next one who waits when the first gives up', async () => {
    const client = namespace.client();
    const abort = new AbortController();
    const givingUp = client.acceptNextSession('sessions-waiting', { abortSignal: abort.signal });
    const waiting = namespace.client().acceptNextSession('sessions-waiting');
    abort.abort();
    await expect(givingUp).rejects.toMatchObject({ name: 'AbortError' });

    await client.createSender('sessions-waiting').sendMessages({ body: 'mine', sessionId: 'passed-on' });

    const session = await waiting;
    expect((await receiveOne(session)).body).toBe('mine');
  });

  it('keep a state of their own', async () => {
    const client = namespace.client();
    const session = await client.acceptSession('sessions-state', 'stateful');
    expect(await session.getSessionState()).toBeNull();

    await session.setSessionState({ step: 3 });
    await session.close();
    const again = await client.acceptSession('sessions-state', 'stateful');

    expect(await again.getSessionState()).toEqual({ step: 3 });
  });

  it('are lost when their lock expires, and their messages count a delivery', async () => {
    const client = namespace.client();
    await client.createSender('sessions-expiry').sendMessages({ body: 1, sessionId: 'slow' });
    const slow = await client.acceptSession('sessions-expiry', 'slow', withoutRenewal);
    const late = await receiveOne(slow);

    const next = await client.acceptNextSession('sessions-expiry');
    const again = await receiveOne(next);

    expect(again.deliveryCount).toBe(1);
    await expect(slow.completeMessage(late)).rejects.toMatchObject({ code: 'SessionLockLost' });
    await expect(slow.renewSessionLock()).rejects.toThrow();
    await next.completeMessage(again);
  });

  it('last while their lock is renewed', async () => {
    const client = namespace.client();
    await client.createSender('sessions-renewal').sendMessages({ body: 1, sessionId: 'kept' });
    const session = await client.acceptSession('sessions-renewal', 'kept', withoutRenewal);
    const lockedUntil = session.sessionLockedUntilUtc.getTime();
    const message = await receiveOne(session);

    await eventually(async () => {
      expect((await session.renewSessionLock()).getTime()).toBeGreaterThan(lockedUntil + 1_200);
    });

    await session.completeMessage(message);
    expect(session.isClosed).toBe(false);
  });

  it('peek only into themselves', async () => {
    const client = namespace.client();
    await client.createSender('sessions-peek').sendMessages([
      { body: 'mine', sessionId: 'a' },
      { body: 'other', sessionId: 'b' },
    ]);

    const session = await client.acceptSession('sessions-peek', 'a');

    expect(bodies(await session.peekMessages(5))).toEqual(['mine']);
  });

  it('have dead letters that anyone may read', async () => {
    const client = namespace.client();
    await client.createSender('sessions-dead-letter').sendMessages({ body: 1, sessionId: 'a' });
    const session = await client.acceptSession('sessions-dead-letter', 'a');
    await session.deadLetterMessage(await receiveOne(session), because('bad'));

    const dead = await receiveOne(deadLetterReceiver(client, 'sessions-dead-letter'));

    expect(dead).toMatchObject({ sessionId: 'a', deadLetterReason: 'bad' });
  });

  it('are worked off by several receivers, each session by one at a time', async () => {
    const client = namespace.client();
    const messages = Array.from({ length: 60 }, (_, index) => ({
      body: Math.floor(index / 20),
      sessionId: `s${index % 20}`,
    }));
    await client.createSender('sessions-many').sendMessages(messages);
    const seen = new Map<string, unknown[]>();

    async function workOff(): Promise<void> {
      for (let count = 0; count < 5; count++) {
        const session = await client.acceptNextSession('sessions-many');
        const received = await receiveMany(session, 3);
        await Promise.all(received.map((message) => session.completeMessage(message)));
        seen.set(session.sessionId, bodies(received));
        await session.close();
      }
    }
    await Promise.all([workOff(), workOff(), workOff(), workOff()]);

    expect(seen.size).toBe(20);
    expect([...seen.values()]).toEqual(Array.from({ length: 20 }, () => [0, 1, 2]));
  });

  it('are required where the queue says so, and refused elsewhere', async () => {
    const client = namespace.client();

    await expect(client.createReceiver('sessions').receiveMessages(1)).rejects.toThrow('requires sessions');
    await expect(client.createSender('sessions').sendMessages({ body: 1 })).rejects.toThrow('SessionId');
    await expect(client.acceptNextSession('complete')).rejects.toThrow('does not require sessions');
  });
});
