import type { AnalyticsLine } from '../../../../functions/account-to-analytics/analytics-line';
import { createBlobBatches } from '../../../../functions/account-to-analytics/blob-batches';
import { createStoreAccountChangeHandler } from '../../../../functions/account-to-analytics/store-account-change.handler';
import { TargetUnavailableError } from '../../../../shared/errors/target-unavailable-error';
import type { DeliveredEvent } from '../../../../shared/hosting/delivered-event';
import type { TriggerContext } from '../../../../shared/hosting/trigger-context';
import { deliveryContext } from '../../../support/delivery-context';
import { FakeBlobStore } from '../../../support/fake-blob-store';
import { ManualClock } from '../../../support/manual-clock';
import { sampleAccountId } from '../../../support/sample-change-event';

const context: TriggerContext = deliveryContext();

function eventOf(id: string, data: Record<string, unknown> = {}): DeliveredEvent {
  return {
    specversion: '1.0',
    id,
    type: 'dataverse.account.Update',
    source: '/dataverse/contoso',
    subject: `account/${sampleAccountId}`,
    time: '2026-11-21T03:15:00.000Z',
    data: {
      organisation: 'contoso',
      accountId: sampleAccountId,
      operation: 'Update',
      changedColumns: ['industry'],
      columns: { industry: 7 },
      ...data,
    },
  };
}

function storing() {
  const clock = new ManualClock(Date.UTC(2026, 10, 21, 4, 30));
  const blobs = new FakeBlobStore(clock);
  let batches = 0;
  const collector = createBlobBatches({ blobs, clock, newBatchId: () => `batch-${++batches}` });
  const store = createStoreAccountChangeHandler({ store: (line) => collector.add(line) });
  const linesOf = async (name: string): Promise<AnalyticsLine[]> => {
    const text = Buffer.from((await blobs.get('analytics', name))!).toString();
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as AnalyticsLine);
  };
  return { clock, blobs, collector, store, linesOf };
}

describe('storeAccountChange', () => {
  it('writes events that arrive together as the lines of one new blob, in the folder of the hour', async () => {
    const { clock, blobs, store, linesOf } = storing();

    const outcomes = [store(eventOf('dv-1'), context), store(eventOf('dv-2'), context)];
    clock.advance(1_000);

    await expect(Promise.all(outcomes)).resolves.toEqual(['completed', 'completed']);
    expect(blobs.namesIn('analytics')).toEqual(['2026-11-21/04/batch-1.ndjson']);
    expect(blobs.contentTypeOf('analytics', '2026-11-21/04/batch-1.ndjson')).toBe('application/x-ndjson');
    expect(await linesOf('2026-11-21/04/batch-1.ndjson')).toEqual([
      {
        id: 'dv-1',
        type: 'dataverse.account.Update',
        source: '/dataverse/contoso',
        subject: `account/${sampleAccountId}`,
        time: '2026-11-21T03:15:00.000Z',
        organisation: 'contoso',
        accountId: sampleAccountId,
        operation: 'Update',
        changedColumns: ['industry'],
        columns: { industry: 7 },
      },
      expect.objectContaining({ id: 'dv-2' }),
    ]);
  });

  it('fills a blob with 500 events and does not wait for more', async () => {
    const { blobs, store, linesOf } = storing();

    await Promise.all(Array.from({ length: 500 }, (_, index) => store(eventOf(`dv-${index}`), context)));

    expect(blobs.namesIn('analytics')).toHaveLength(1);
    expect(await linesOf('2026-11-21/04/batch-1.ndjson')).toHaveLength(500);
  });

  it('fails every event of a batch that storage refuses, so that Event Grid brings all of them again', async () => {
    const { clock, blobs, store } = storing();
    blobs.failure = new TargetUnavailableError('storage is down');

    const outcomes = Promise.allSettled([store(eventOf('dv-1'), context), store(eventOf('dv-2'), context)]);
    clock.advance(1_000);

    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('takes a blob that is already there for its own write whose answer was lost', async () => {
    const { clock, blobs, store } = storing();
    await blobs.put('analytics', '2026-11-21/04/batch-1.ndjson', Buffer.from('written before\n'));

    const outcome = store(eventOf('dv-1'), context);
    clock.advance(1_000);

    await expect(outcome).resolves.toBe('completed');
    expect(await blobs.get('analytics', '2026-11-21/04/batch-1.ndjson')).toEqual(
      Uint8Array.from(Buffer.from('written before\n')),
    );
  });

  it('keeps an event that breaks its contract out of the batch of the others', async () => {
    const { clock, store, linesOf } = storing();

    const broken = store(eventOf('dv-1', { columns: { owner: { name: 'Jane Doe' } } }), context);
    const sound = store(eventOf('dv-2'), context);
    clock.advance(1_000);

    await expect(broken).rejects.toMatchObject({
      code: 'CONTRACT_VIOLATION',
      details: { path: 'data.columns.owner' },
    });
    await sound;
    expect(await linesOf('2026-11-21/04/batch-1.ndjson')).toHaveLength(1);
  });

  it('writes what is waiting when the application stops', async () => {
    const { blobs, collector, store } = storing();

    const outcome = store(eventOf('dv-1'), context);
    await collector.flush();

    await expect(outcome).resolves.toBe('completed');
    expect(blobs.namesIn('analytics')).toHaveLength(1);
  });
});
