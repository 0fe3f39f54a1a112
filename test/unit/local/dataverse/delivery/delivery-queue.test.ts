import { DeliveryControl } from '../../../../../local/dataverse/delivery/delivery-control';
import { DeliveryQueue } from '../../../../../local/dataverse/delivery/delivery-queue';
import type { DeliverySettings } from '../../../../../local/dataverse/delivery/delivery-settings';
import { JobLedger } from '../../../../../local/dataverse/delivery/job-ledger';
import { DataverseEnvironment } from '../../../../support/dataverse-environment';
import { FakeEndpoint } from '../../../../support/fake-endpoint';
import { ManualClock } from '../../../../support/manual-clock';
import { activeStep, jobsOf } from '../../../../support/system-jobs';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

class TimerCountingClock extends ManualClock {
  pendingTimers = 0;

  override after(delayMs: number, action: () => void): () => void {
    this.pendingTimers++;
    const cancel = super.after(delayMs, () => {
      this.pendingTimers--;
      action();
    });
    return () => {
      this.pendingTimers--;
      cancel();
    };
  }
}

class Delivery {
  readonly clock = new TimerCountingClock();
  readonly endpoint = new FakeEndpoint();
  readonly ledger = new JobLedger(this.clock);
  readonly control: DeliveryControl;
  readonly queue: DeliveryQueue;
  private readonly environment = new DataverseEnvironment();

  constructor(settings: Partial<DeliverySettings> = {}) {
    this.control = new DeliveryControl(settings);
    this.queue = new DeliveryQueue({ control: this.control, ledger: this.ledger, clock: this.clock });
  }

  /** Reports this many new accounts. */
  report(count: number): void {
    const steps = [activeStep()];
    for (let i = 0; i < count; i++) {
      this.environment.send('POST', { body: { name: String(this.environment.commits.length) } });
      for (const job of jobsOf(this.environment.lastCommit, { steps, endpoint: this.endpoint }))
        this.queue.add(job);
    }
  }

  async pass(byMs: number): Promise<void> {
    this.clock.advance(byMs);
    await turnOfTheLoop();
  }

  get order(): unknown[] {
    return this.endpoint.sent.map(
      ({ job: { occurrence } }) => 'sent' in occurrence && occurrence.sent['name'],
    );
  }
}

describe('DeliveryQueue', () => {
  it('returns before anything is sent', () => {
    const delivery = new Delivery();

    delivery.report(1);

    expect(delivery.endpoint.sent).toEqual([]);
    expect(delivery.ledger.read()).toMatchObject({ waiting: 1 });
    expect(delivery.queue.isIdle).toBe(false);
  });

  it('delivers every job once, in order when nothing else is set', async () => {
    const delivery = new Delivery();

    delivery.report(5);
    await delivery.pass(0);

    expect(delivery.order).toEqual(['0', '1', '2', '3', '4']);
    expect(delivery.ledger.read()).toMatchObject({ waiting: 0, succeeded: 5, failed: 0 });
    expect(delivery.queue.isIdle).toBe(true);
  });

  it('sends a bounded number at once', async () => {
    const delivery = new Delivery({ parallelDeliveries: 3 });

    delivery.report(10);
    await delivery.pass(0);

    expect(delivery.endpoint.sent).toHaveLength(10);
    expect(delivery.endpoint.mostAtOnce).toBe(3);
  });

  it('sends the same job again after the pause its endpoint asks for', async () => {
    const delivery = new Delivery();
    delivery.endpoint.answers.push({ outcome: 'retry', reason: 'HTTP 503', delayMs: 5_000 });

    delivery.report(1);
    await delivery.pass(0);
    await delivery.pass(4_999);
    const beforePause = delivery.endpoint.sent.length;
    await delivery.pass(1);

    const [first, second] = delivery.endpoint.sent;
    expect(beforePause).toBe(1);
    expect([first?.attempt, second?.attempt]).toEqual([1, 2]);
    expect(second?.job.operationId).toBe(first?.job.operationId);
    expect(delivery.ledger.read()).toMatchObject({ succeeded: 1, retries: 1, waiting: 0 });
  });

  it('keeps a failed job with its reason', async () => {
    const delivery = new Delivery();
    delivery.endpoint.answers.push({ outcome: 'failed', reason: 'HTTP 500' });

    delivery.report(1);
    await delivery.pass(0);

    expect(delivery.ledger.read()).toMatchObject({
      failed: 1,
      failures: [{ reason: 'HTTP 500', step: 'accounts', attempts: 1, statecode: 3, statuscode: 31 }],
    });
  });

  it('gives up on an endpoint that does not answer in time', async () => {
    const delivery = new Delivery({ timeoutMs: 60_000 });
    delivery.endpoint.hangs = true;

    delivery.report(1);
    await delivery.pass(0);
    await delivery.pass(60_000);

    expect(delivery.ledger.read()).toMatchObject({ failed: 1, failures: [{ attempts: 1 }] });
  });

  it('delivers a share of the jobs twice, under the same operation', async () => {
    const delivery = new Delivery({ duplicateShare: 1 });

    delivery.report(3);
    await delivery.pass(0);

    const operations = delivery.endpoint.sent.map(({ job }) => job.operationId);
    expect(operations).toHaveLength(6);
    expect(new Set(operations).size).toBe(3);
    expect(delivery.ledger.read()).toMatchObject({ succeeded: 3, duplicates: 3 });
  });

  it('lets no duplicate change how its job ended', async () => {
    const delivery = new Delivery({ duplicateShare: 1 });
    delivery.endpoint.answers.push(
      { outcome: 'accepted' },
      { outcome: 'retry', reason: 'HTTP 503', delayMs: 1 },
    );

    delivery.report(1);
    await delivery.pass(0);
    await delivery.pass(1_000);

    expect(delivery.endpoint.sent).toHaveLength(2);
    expect(delivery.ledger.read()).toMatchObject({ succeeded: 1, failed: 0, retries: 0 });
  });

  it('shuffles deliveries the same way for the same seed', async () => {
    const orderOf = async (seed: number): Promise<unknown[]> => {
      const delivery = new Delivery({ shuffle: true, seed });
      delivery.report(20);
      await delivery.pass(250);
      return delivery.order;
    };

    const order = await orderOf(7);

    expect(order).not.toEqual([...order].sort((a, b) => Number(a) - Number(b)));
    expect(await orderOf(7)).toEqual(order);
    expect(await orderOf(8)).not.toEqual(order);
  });

  it('takes new settings for the jobs that follow', async () => {
    const delivery = new Delivery();
    delivery.report(1);
    delivery.control.change({ duplicateShare: 1 });
    delivery.report(1);

    await delivery.pass(0);

    expect(delivery.order).toEqual(['0', '1', '1']);
  });

  it('leaves no timer behind', async () => {
    const delivery = new Delivery({ shuffle: true });
    delivery.report(3);
    await delivery.pass(250);
    const afterDelivery = delivery.clock.pendingTimers;
    delivery.report(3);

    await delivery.queue.close();

    expect([afterDelivery, delivery.clock.pendingTimers]).toEqual([0, 0]);
  });

  it('closes without waiting for what is due or on its way', async () => {
    const delivery = new Delivery({ parallelDeliveries: 1 });
    delivery.endpoint.hangs = true;
    delivery.report(2);
    await delivery.pass(0);

    await delivery.queue.close();
    await delivery.pass(60_000);

    expect(delivery.endpoint.sent).toHaveLength(1);
    expect(delivery.queue.isIdle).toBe(true);
  });
});
