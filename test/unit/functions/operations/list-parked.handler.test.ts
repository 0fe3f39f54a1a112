import { createListParkedHandler } from '../../../../functions/operations/list-parked.handler';
import { listParked } from '../../../../functions/operations/list-parked.operation';
import type { ParkedList } from '../../../../functions/operations/parked-api.contract';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import { FakeBlobStore } from '../../../support/fake-blob-store';
import { FakeParkedMessages } from '../../../support/fake-parked-messages';
import { ManualClock } from '../../../support/manual-clock';
import { operatorExchange } from '../../../support/operator-exchange';
import { parkedMessage } from '../../../support/parked-message';

const places = ['account-to-erp', 'account-to-analytics'].map((queue) => ({
  flow: queue,
  queue,
  parkingQueue: `${queue}-parked`,
  namespace: 'main' as const,
}));

const deadLetterContainers = [{ flow: 'account-to-analytics', container: 'analytics-dead-letters' }];

async function list(
  parked: FakeParkedMessages,
  query: Record<string, string> = {},
  blobs = new FakeBlobStore(),
) {
  const dependencies = { places: () => places, parked, deadLetterContainers, blobs: () => blobs };
  const handler = createListParkedHandler({ ...dependencies, mostPerQueue: 3 });
  const { status, headers, json } = await operatorExchange(listParked, handler, { query });
  return { status, headers, body: json as ParkedList };
}

describe('listParked', () => {
  it('groups what is parked by flow and reason, and counts every queue', async () => {
    const parked = new FakeParkedMessages();
    parked.park('account-to-erp-parked', parkedMessage(), parkedMessage({ reason: 'BUSINESS_RULE' }));
    parked.park('account-to-analytics-parked', parkedMessage());

    const { status, headers, body } = await list(parked);

    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body.groups.map(({ flow, reason, count }) => [flow, reason, count])).toEqual([
      ['account-to-erp', 'CONTRACT_VIOLATION', 1],
      ['account-to-erp', 'BUSINESS_RULE', 1],
      ['account-to-analytics', 'CONTRACT_VIOLATION', 1],
    ]);
    expect(body.queues).toEqual([
      { flow: 'account-to-erp', queue: 'account-to-erp', count: 2, isMore: false },
      { flow: 'account-to-analytics', queue: 'account-to-analytics', count: 1, isMore: false },
    ]);
  });

  it('lists one flow when asked for it', async () => {
    const parked = new FakeParkedMessages();
    parked.park('account-to-erp-parked', parkedMessage());

    const { body } = await list(parked, { flow: 'account-to-analytics' });

    expect(body).toEqual({
      groups: [],
      queues: [expect.objectContaining({ count: 0 })],
      undeliverable: [expect.objectContaining({ count: 0 })],
    });
    expect((await list(parked, { flow: 'account-to-erp' })).body.undeliverable).toEqual([]);
  });

  it('counts what Event Grid could not deliver, or says that it cannot', async () => {
    const blobs = new FakeBlobStore(new ManualClock());
    await blobs.put('analytics-dead-letters', 'a.json', Buffer.from('[]'));
    await blobs.put('analytics-dead-letters', 'b.json', Buffer.from('[]'));

    const { body } = await list(new FakeParkedMessages(), {}, blobs);
    blobs.failure = new TargetUnavailableError('down');
    const { body: without } = await list(new FakeParkedMessages(), {}, blobs);

    const container = { flow: 'account-to-analytics', container: 'analytics-dead-letters', isMore: false };
    expect(body.undeliverable).toEqual([{ ...container, count: 2, oldestAt: '2026-01-01T00:00:00.000Z' }]);
    expect(without.undeliverable).toEqual([
      { ...container, count: null, oldestAt: null, problem: 'TARGET_UNAVAILABLE' },
    ]);
  });

  it('says so when there is more than it counts', async () => {
    const parked = new FakeParkedMessages();
    parked.park('account-to-erp-parked', ...Array.from({ length: 5 }, () => parkedMessage()));

    const { body } = await list(parked);

    expect(body.queues[0]).toMatchObject({ count: 3, isMore: true });
    expect(body.groups[0]?.count).toBe(3);
  });

  it('shows the readable queues beside one that cannot be read', async () => {
    const parked = new FakeParkedMessages();
    parked.park('account-to-erp-parked', parkedMessage());
    parked.failure = { queue: 'account-to-analytics-parked', error: new TargetUnavailableError('down') };

    const { status, body } = await list(parked);

    expect(status).toBe(200);
    expect(body.queues.map(({ count, problem }) => [count, problem])).toEqual([
      [1, undefined],
      [null, 'TARGET_UNAVAILABLE'],
    ]);
  });

  it('answers 503 when no queue can be read', async () => {
    const parked = new FakeParkedMessages();
    parked.failure = { error: new TargetUnavailableError('down') };

    expect((await list(parked)).status).toBe(503);
  });
});
