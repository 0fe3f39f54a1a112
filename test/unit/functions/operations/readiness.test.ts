import { createReadiness, type DependencyCheck } from '../../../../functions/operations/readiness';
import { ManualClock } from '../../../support/manual-clock';

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A dependency that answers when the test says so, and counts how often it was asked. */
class SlowDependency {
  asked = 0;
  signal: AbortSignal | undefined;
  answer: () => void = () => undefined;
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  readonly check: DependencyCheck['check'] = (signal) => {
    this.asked++;
    this.signal = signal;
    return new Promise((resolve) => {
      this.answer = () => {
        resolve(undefined);
      };
    });
  };
}

const works: DependencyCheck = { name: 'storage', check: () => Promise.resolve({ account: 'local' }) };
const fails: DependencyCheck = { name: 'erp', check: () => Promise.reject(new Error('refused')) };
const throwsAtOnce: DependencyCheck = {
  name: 'settings',
  check: () => {
    throw new Error('ErpUrl is missing');
  },
};

function readinessOf(...checks: DependencyCheck[]) {
  const clock = new ManualClock();
  const describeError = (error: unknown) => ({ code: 'DOWN', detail: (error as Error).message });
  return { clock, ready: createReadiness({ checks, clock, describeError }) };
}

describe('createReadiness', () => {
  it('is ready when every dependency answers, with the facts they give', async () => {
    const { ready } = readinessOf(works);

    await expect(ready()).resolves.toEqual({
      status: 'ready',
      checkedAt: '2026-01-01T00:00:00.000Z',
      dependencies: [{ name: 'storage', status: 'ready', durationMs: 0, facts: { account: 'local' } }],
    });
  });

  it('is degraded when one fails, and says which, why, and that the others work', async () => {
    const { ready } = readinessOf(works, fails, throwsAtOnce);

    const report = await ready();

    expect(report.status).toBe('degraded');
    expect(report.dependencies.map(({ name, status, detail }) => [name, status, detail])).toEqual([
      ['storage', 'ready', undefined],
      ['erp', 'unavailable', 'refused'],
      ['settings', 'unavailable', 'ErpUrl is missing'],
    ]);
  });

  it('asks all at once and gives each two seconds, whether or not it heeds the signal', async () => {
    const [bus, dataverse] = [new SlowDependency('service-bus'), new SlowDependency('dataverse')];
    const { clock, ready } = readinessOf(bus, dataverse, works);

    const pending = ready();
    await settle();
    expect([bus.asked, dataverse.asked]).toEqual([1, 1]);
    clock.advance(500);
    bus.answer();
    await settle();
    clock.advance(1_500);
    const report = await pending;

    expect(report.dependencies.map(({ status, durationMs }) => [status, durationMs])).toEqual([
      ['ready', 500],
      ['unavailable', 2_000],
      ['ready', 0],
    ]);
    expect(dataverse.signal?.aborted).toBe(true);
    expect(bus.signal?.aborted).toBe(false);
  });

  it('shares one round among everybody who asks while it is under way', async () => {
    const bus = new SlowDependency('service-bus');
    const { clock, ready } = readinessOf(bus);

    const reports = [ready(), ready(), ready()];
    clock.advance(1_000);
    bus.answer();

    expect(new Set(await Promise.all(reports)).size).toBe(1);
    expect(bus.asked).toBe(1);
  });

  it('keeps a report for ten seconds after it was made, then asks again', async () => {
    const bus = new SlowDependency('service-bus');
    const { clock, ready } = readinessOf(bus);
    const first = ready();
    clock.advance(1_000);
    bus.answer();
    await first;

    clock.advance(9_999);
    await ready();
    expect(bus.asked).toBe(1);
    clock.advance(1);
    void ready();

    expect(bus.asked).toBe(2);
  });
});
