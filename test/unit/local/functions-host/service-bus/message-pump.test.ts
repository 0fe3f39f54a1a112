import { createMessagePump } from '../../../../../local/functions-host/service-bus/message-pump';
import { FakeServiceBusReceiver } from '../../../../support/fake-service-bus-receiver';
import { failed, hostedFunction, recordingServices, succeeded } from '../../../../support/hosted-function';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

function startPump({ trigger = {}, serviceBus = {} } = {}) {
  const services = recordingServices({ serviceBus });
  const fake = new FakeServiceBusReceiver();
  const hosted = hostedFunction({ type: 'serviceBusTrigger', queueName: 'orders', ...trigger });
  const pump = createMessagePump(hosted, services, fake.receiver);
  pump.start();
  return { fake, pump, runs: services.runs, lines: services.lines };
}

describe('createMessagePump', () => {
  it('completes a message after success', async () => {
    const { fake, runs } = startPump();

    fake.deliver('m-1', { Total: 1 });
    await turnOfTheLoop();
    expect(fake.settled).toEqual([]);
    runs[0]?.finish(succeeded);
    await turnOfTheLoop();

    expect(runs[0]?.request.inputData[0]?.data).toEqual({ string: '{"Total":1}' });
    expect(fake.settled).toEqual([{ messageId: 'm-1', how: 'completed' }]);
  });

  it('abandons a message after a failure', async () => {
    const { fake, runs } = startPump();

    fake.deliver('m-1');
    await turnOfTheLoop();
    runs[0]?.finish(failed);
    await turnOfTheLoop();

    expect(fake.settled).toEqual([{ messageId: 'm-1', how: 'abandoned' }]);
  });

  it.each([
    { trigger: { autoCompleteMessages: false }, serviceBus: {} },
    { trigger: {}, serviceBus: { autoCompleteMessages: false } },
  ])('leaves a success unsettled without auto-complete: %j', async (options) => {
    const { fake, runs } = startPump(options);

    fake.deliver('m-1');
    await turnOfTheLoop();
    runs[0]?.finish(succeeded);
    await turnOfTheLoop();

    expect(fake.settled).toEqual([]);
  });

  it('prefers the auto-complete of the trigger to that of host.json', async () => {
    const { fake, runs } = startPump({
      trigger: { autoCompleteMessages: true },
      serviceBus: { autoCompleteMessages: false },
    });

    fake.deliver('m-1');
    await turnOfTheLoop();
    runs[0]?.finish(succeeded);
    await turnOfTheLoop();

    expect(fake.settled).toHaveLength(1);
  });

  it('never runs more invocations at once than host.json allows', async () => {
    const { fake, runs } = startPump({ serviceBus: { maxConcurrentCalls: 2 } });
    for (const id of ['m-1', 'm-2', 'm-3']) fake.deliver(id);
    await turnOfTheLoop();

    expect(runs).toHaveLength(2);
    runs[0]?.finish(succeeded);
    await turnOfTheLoop();

    expect(runs).toHaveLength(3);
  });

  it('says when a message could not be settled and goes on', async () => {
    const { fake, runs, lines } = startPump();
    fake.settlementError = new Error('the lock is lost');

    fake.deliver('m-1');
    await turnOfTheLoop();
    runs[0]?.finish(succeeded);
    await turnOfTheLoop();

    expect(lines).toEqual(['[warning] work could not complete a message: the lock is lost']);
  });

  it('says once that the broker is away, and once that it is back', async () => {
    const { fake, lines } = startPump();
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

    fake.fail(refused);
    fake.fail(refused);
    fake.deliver('m-1');
    fake.deliver('m-2');
    await turnOfTheLoop();

    expect(lines).toEqual([
      '[warning] work cannot receive from orders and keeps trying: ECONNREFUSED: connect ECONNREFUSED',
      'work receives from orders again',
    ]);
  });

  it('stops taking messages, then waits until those under way are settled', async () => {
    const { fake, pump, runs } = startPump();
    fake.deliver('m-1');
    await turnOfTheLoop();

    const stopped = pump.stop();
    await turnOfTheLoop();
    expect(fake).toMatchObject({ isSubscribed: false, isClosed: false });
    runs[0]?.finish(succeeded);
    await stopped;

    expect(fake.settled).toHaveLength(1);
    expect(fake.isClosed).toBe(true);
  });
});
