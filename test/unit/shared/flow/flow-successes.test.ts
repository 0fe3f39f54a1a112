import { FlowSuccesses } from '../../../../shared/flow/flow-successes';
import { recordSuccess } from '../../../../shared/hosting/record-success';
import { createServices } from '../../../../shared/hosting/services';
import { FakeTableStore } from '../../../support/fake-table-store';
import { ManualClock } from '../../../support/manual-clock';
import { turnOfTheLoop } from '../../../support/turn-of-the-loop';

const startMs = Date.UTC(2026, 10, 21, 10);

function createWorld() {
  const tables = new FakeTableStore();
  const clock = new ManualClock(startMs);
  return { tables, clock, successes: new FlowSuccesses(() => tables, clock) };
}

describe('FlowSuccesses', () => {
  it('remembers when each flow last succeeded', async () => {
    const { clock, successes } = createWorld();

    successes.note('orders');
    await turnOfTheLoop();
    clock.advance(10_000);
    successes.note('orders');
    successes.note('invoices');
    await turnOfTheLoop();

    expect(await successes.list()).toEqual(
      new Map([
        ['invoices', startMs + 10_000],
        ['orders', startMs + 10_000],
      ]),
    );
  });

  it('writes once in ten seconds, however much is delivered', async () => {
    const { tables, clock, successes } = createWorld();

    for (let message = 0; message < 100; message++) {
      successes.note('orders');
      clock.advance(99);
    }
    await turnOfTheLoop();

    expect(tables.calls).toEqual({ get: 1, insert: 1 });
  });

  it('goes on without the table, and writes again when it is back', async () => {
    const { tables, clock, successes } = createWorld();
    tables.failure = new Error('down');
    successes.note('orders');
    await turnOfTheLoop();

    tables.failure = undefined;
    clock.advance(10_000);
    successes.note('orders');
    await turnOfTheLoop();

    expect(await successes.list()).toEqual(new Map([['orders', startMs + 10_000]]));
  });
});

describe('recordSuccess', () => {
  it('keeps out of the way where there is no storage', async () => {
    const services = createServices({});

    expect(() => {
      recordSuccess(services, { name: 'orders' });
    }).not.toThrow();

    await turnOfTheLoop();
    await services.close();
  });
});
