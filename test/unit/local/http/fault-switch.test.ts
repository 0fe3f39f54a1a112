import type { Fault } from '../../../../local/http/fault';
import { FaultSwitch } from '../../../../local/http/fault-switch';
import { ManualClock } from '../../../support/manual-clock';

const unavailable: Fault = {
  target: 'erp',
  kind: 'status',
  status: 503,
  body: 'json',
  code: '',
  message: 'down',
  when: 'before',
};
const request = { method: 'PUT', path: '/erp/customers/1?trace=on' };

function erpSwitch(clock = new ManualClock()): FaultSwitch {
  return new FaultSwitch({ targets: ['erp', 'portal'], clock });
}

describe('FaultSwitch', () => {
  it('leaves requests alone while nothing is set', () => {
    const faults = erpSwitch();

    expect(faults.takeEnding('erp', 'before', request)).toBeUndefined();
    expect(faults.takeLatencyMs('erp', request)).toBe(0);
  });

  it('keeps a fault without limits until it is cleared', () => {
    const faults = erpSwitch();
    faults.set(unavailable);

    const taken = [1, 2, 3].map(() => faults.takeEnding('erp', 'before', request));
    faults.clear();

    expect(taken).toEqual([unavailable, unavailable, unavailable]);
    expect(faults.takeEnding('erp', 'before', request)).toBeUndefined();
  });

  it('ends a fault after its number of requests', () => {
    const faults = erpSwitch();
    faults.set({ ...unavailable, count: 2 });

    const taken = [1, 2, 3].map(() => faults.takeEnding('erp', 'before', request)?.kind);

    expect(taken).toEqual(['status', 'status', undefined]);
    expect(faults.list()).toEqual([]);
  });

  it('ends a fault after its duration', () => {
    const clock = new ManualClock();
    const faults = erpSwitch(clock);
    faults.set({ ...unavailable, durationMs: 1_000 });

    clock.advance(999);
    const during = faults.takeEnding('erp', 'before', request);
    clock.advance(1);

    expect(during?.kind).toBe('status');
    expect(faults.takeEnding('erp', 'before', request)).toBeUndefined();
  });

  it('hits only its own target and moment', () => {
    const faults = erpSwitch();
    faults.set({ target: 'erp', kind: 'reset', when: 'after' });

    expect(faults.takeEnding('portal', 'after', request)).toBeUndefined();
    expect(faults.takeEnding('erp', 'before', request)).toBeUndefined();
    expect(faults.takeEnding('erp', 'after', request)).toMatchObject({ kind: 'reset' });
  });

  it('adds latencies up and lets one of them end by count', () => {
    const faults = erpSwitch();
    faults.set({ target: 'erp', kind: 'latency', latencyMs: 100 });
    faults.set({ target: 'erp', kind: 'latency', latencyMs: 20, count: 1 });

    expect([faults.takeLatencyMs('erp', request), faults.takeLatencyMs('erp', request)]).toEqual([120, 100]);
  });

  it('applies the fault that was set first, then the next', () => {
    const faults = erpSwitch();
    faults.set({ target: 'erp', kind: 'hang', when: 'before', count: 1 });
    faults.set(unavailable);

    const kinds = [1, 2].map(() => faults.takeEnding('erp', 'before', request)?.kind);

    expect(kinds).toEqual(['hang', 'status']);
  });

  it('lists what is left of each fault', () => {
    const clock = new ManualClock();
    const faults = erpSwitch(clock);
    faults.set({ ...unavailable, count: 3, durationMs: 1_000 });
    faults.set({ target: 'portal', kind: 'hang', when: 'before' });

    faults.takeEnding('erp', 'before', request);
    clock.advance(400);

    expect(faults.list()).toMatchObject([
      { id: 1, fault: { target: 'erp' }, remainingCount: 2, remainingMs: 600 },
      { id: 2, fault: { target: 'portal', kind: 'hang' } },
    ]);
  });

  it('lets the requests pass that it is told to skip', () => {
    const faults = erpSwitch();
    faults.set({ ...unavailable, skip: 2, count: 1 });

    const taken = [1, 2, 3, 4].map(() => faults.takeEnding('erp', 'before', request)?.kind);

    expect(taken).toEqual([undefined, undefined, 'status', undefined]);
  });

  it.each([
    [{ method: 'PUT' }, true],
    [{ method: 'GET' }, false],
    [{ path: '/customers/1' }, true],
    [{ path: 'trace=on' }, true],
    [{ path: '/orders' }, false],
    [{ method: 'PUT', path: '/orders' }, false],
    [{ table: 'customers' }, true],
    [{ table: 'orders' }, false],
  ])('looks at the request when it is meant for %p', (match, isHit) => {
    const faults = new FaultSwitch({ targets: ['erp'], tableOf: (path) => path.split('/')[2] });
    faults.set({ ...unavailable, match });

    expect(faults.takeEnding('erp', 'before', request) !== undefined).toBe(isHit);
  });

  it('does not count the requests it is not meant for', () => {
    const faults = erpSwitch();
    faults.set({ ...unavailable, match: { method: 'DELETE' }, count: 1, skip: 1 });

    faults.takeEnding('erp', 'before', request);
    const taken = [1, 2].map(
      () => faults.takeEnding('erp', 'before', { ...request, method: 'DELETE' })?.kind,
    );

    expect(taken).toEqual([undefined, 'status']);
  });

  it('clears one target and keeps the others', () => {
    const faults = erpSwitch();
    faults.set(unavailable);
    faults.set({ target: 'portal', kind: 'hang', when: 'before' });

    faults.clear('erp');

    expect(faults.list().map(({ fault }) => fault.target)).toEqual(['portal']);
  });
});
