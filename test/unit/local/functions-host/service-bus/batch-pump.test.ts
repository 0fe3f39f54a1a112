import { createBatchPump } from '../../../../../local/functions-host/service-bus/batch-pump';
import { FakeServiceBusReceiver } from '../../../../support/fake-service-bus-receiver';
import { failed, hostedFunction, recordingServices, succeeded } from '../../../../support/hosted-function';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

function createPump(maxMessageBatchSize: number) {
  const services = recordingServices({ serviceBus: { maxMessageBatchSize } });
  const fake = new FakeServiceBusReceiver();
  const trigger = { type: 'serviceBusTrigger', queueName: 'orders', cardinality: 'many', dataType: 'binary' };
  return {
    fake,
    runs: services.runs,
    pump: createBatchPump(hostedFunction(trigger), services, fake.receiver),
  };
}

describe('createBatchPump', () => {
  it('takes batches of the size host.json allows, one after the other', async () => {
    const { fake, runs, pump } = createPump(2);
    for (const id of ['m-1', 'm-2', 'm-3']) fake.deliver(id);
    pump.start();
    await turnOfTheLoop();

    expect(runs).toHaveLength(1);
    expect(runs[0]?.request.inputData[0]?.data.collectionBytes?.bytes).toHaveLength(2);
    runs[0]?.finish(succeeded);
    await turnOfTheLoop();

    expect(runs).toHaveLength(2);
    expect(fake.settled.map(({ messageId }) => messageId)).toEqual(['m-1', 'm-2']);
  });

  it('abandons every message of a batch that failed', async () => {
    const { fake, runs, pump } = createPump(10);
    fake.deliver('m-1');
    fake.deliver('m-2');
    pump.start();
    await turnOfTheLoop();

    runs[0]?.finish(failed);
    await turnOfTheLoop();

    expect(fake.settled.map(({ how }) => how)).toEqual(['abandoned', 'abandoned']);
  });

  it('finishes the batch under way when it stops', async () => {
    const { fake, runs, pump } = createPump(10);
    fake.deliver('m-1');
    pump.start();
    await turnOfTheLoop();

    const stopped = pump.stop();
    runs[0]?.finish(succeeded);
    await stopped;

    expect(fake.settled).toHaveLength(1);
    expect(fake.isClosed).toBe(true);
  });
});
