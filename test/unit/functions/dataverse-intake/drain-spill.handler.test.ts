import { createDrainSpillHandler } from '../../../../functions/dataverse-intake/drain-spill.handler';
import { readChange } from '../../../../functions/dataverse-intake/read-change';
import { createSpilledChanges } from '../../../../functions/dataverse-intake/spilled-changes';
import { ContractViolationError } from '../../../../shared/errors/contract-violation-error';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { deliveryContext } from '../../../support/delivery-context';
import { contextBody } from '../../../support/execution-context';
import { FakeBlobStore } from '../../../support/fake-blob-store';
import { FakeChangeTopic } from '../../../support/fake-change-topic';

const container = 'intake-spill';
const context = deliveryContext();
const tick = { isPastDue: false };
const busDown = new TargetUnavailableError('Service Bus did not accept the message');

/** Bodies of as many operations, one second apart, oldest first. */
function bodies(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, index) =>
    contextBody({
      OperationId: `77f0c1d2-3e4f-4a5b-8c6d-${String(index).padStart(12, '0')}`,
      OperationCreatedOn: `/Date(${1_789_549_200_000 + index * 1_000})/`,
    }),
  );
}

async function setUp(spilledBodies: Uint8Array[] = []) {
  const blobs = new FakeBlobStore();
  const topic = new FakeChangeTopic();
  const spilled = createSpilledChanges(() => blobs);
  for (const body of spilledBodies) await spilled.keep(readChange(body, context.traceparent), body);
  const drain = createDrainSpillHandler({ publish: topic.publish, spilled });
  return { blobs, topic, drain: () => drain(tick, context) };
}

describe('drainSpill', () => {
  it('publishes what waits under the message id it would have had, and removes it', async () => {
    const [body = contextBody()] = bodies(1);
    const { blobs, topic, drain } = await setUp([body]);

    const figures = await drain();

    expect(topic.accepted).toEqual([readChange(body, context.traceparent)]);
    expect(blobs.namesIn(container)).toEqual([]);
    expect(figures).toEqual({ found: 1, published: 1, movedAside: 0, gone: 0 });
  });

  it('continues the trace of the request that brought a body, not that of the timer', async () => {
    const [body = contextBody()] = bodies(1);
    const { blobs, topic, drain } = await setUp();
    const brought = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    await createSpilledChanges(() => blobs).keep(readChange(body, brought), body);

    await drain();

    expect(topic.accepted).toEqual([expect.objectContaining({ traceparent: brought })]);
  });

  it.each([undefined, { traceparent: 'by hand' }])(
    'publishes a body with the trace note %j in its own trace',
    async (metadata) => {
      const { blobs, topic, drain } = await setUp();
      await blobs.put(container, 'pending/a.json', contextBody(), metadata && { metadata });

      await drain();

      expect(topic.accepted).toEqual([expect.objectContaining({ traceparent: context.traceparent })]);
    },
  );

  it('publishes the oldest first', async () => {
    const [oldest, middle, newest] = bodies(3);
    const { topic, drain } = await setUp([newest!, oldest!, middle!]);

    await drain();

    const times = topic.accepted.map(({ time }) => time);
    expect(times).toEqual([...times].sort());
  });

  it('keeps every body the bus does not take, and ends the run', async () => {
    const { blobs, topic, drain } = await setUp(bodies(50));
    let attempts = 0;
    topic.mood = () => (++attempts > 10 ? busDown : undefined);

    const figures = await drain();

    expect(figures).toMatchObject({ found: 50, published: 10 });
    expect(blobs.namesIn(container)).toHaveLength(40);
    expect(attempts).toBe(20);
  });

  it('publishes the rest once the bus is back', async () => {
    const { blobs, topic, drain } = await setUp(bodies(50));
    topic.mood = busDown;
    await drain();
    topic.mood = 'accepting';

    await drain();

    expect(new Set(topic.accepted.map(({ id }) => id)).size).toBe(50);
    expect(blobs.namesIn(container)).toEqual([]);
  });

  it('drains a thousand bodies in one run and leaves the rest to the next', async () => {
    const { blobs, topic, drain } = await setUp(bodies(1_005));

    await drain();

    expect(topic.accepted).toHaveLength(1_000);
    expect(blobs.namesIn(container)).toHaveLength(5);
  });

  it('moves a body aside that cannot be read any more, and goes on', async () => {
    const { blobs, topic, drain } = await setUp(bodies(2));
    await blobs.put(container, 'pending/2020-damaged.json', Buffer.from('{"half":'));

    const figures = await drain();

    expect(figures).toMatchObject({ published: 2, movedAside: 1 });
    expect(blobs.namesIn(container)).toEqual(['unreadable/2020-damaged.json']);
    expect(await blobs.get(container, 'unreadable/2020-damaged.json')).toEqual(
      Uint8Array.from(Buffer.from('{"half":')),
    );
    expect(topic.accepted).toHaveLength(2);
  });

  it('moves a body aside that the bus refuses for what it is', async () => {
    const { blobs, topic, drain } = await setUp(bodies(1));
    topic.mood = new ContractViolationError('The message is larger than the entity accepts');

    await drain();

    expect(blobs.namesIn(container)).toEqual([expect.stringMatching(/^unreadable\/.*\.json$/)]);
  });

  it('passes over a body that went away since it was listed', async () => {
    const topic = new FakeChangeTopic();
    const spilled = {
      ...createSpilledChanges(() => new FakeBlobStore()),
      oldest: () => Promise.resolve([{ name: 'pending/a' }]),
    };

    const figures = await createDrainSpillHandler({ publish: topic.publish, spilled })(tick, context);

    expect(figures).toMatchObject({ gone: 1, published: 0 });
  });

  it('loses nothing when the removal fails after publishing: the next run publishes the same id again', async () => {
    const { blobs, topic, drain } = await setUp(bodies(1));
    topic.mood = () => {
      blobs.failure = new TargetUnavailableError('Storage does not answer');
      return undefined;
    };
    await drain();
    blobs.failure = undefined;
    topic.mood = 'accepting';

    await drain();

    const [first, second] = topic.accepted;
    expect(second?.id).toBe(first?.id);
    expect(blobs.namesIn(container)).toEqual([]);
  });

  it('fails when the spill itself cannot be listed', async () => {
    const { blobs, drain } = await setUp();
    blobs.failure = new TargetUnavailableError('Storage does not answer');

    await expect(drain()).rejects.toBe(blobs.failure);
  });
});
