import { isKept, keepShareOfTraces } from '../../../../shared/observability/sampling';
import { newTraceparent, traceIdOf } from '../../../../shared/observability/trace-context';

const traceIds = Array.from({ length: 2_000 }, () => traceIdOf(newTraceparent()) ?? '');

describe('isKept', () => {
  afterEach(() => {
    keepShareOfTraces(1);
  });

  it.each([0, 0.1, 0.5, 1])('keeps about a share of %d of the traces', (ratio) => {
    keepShareOfTraces(ratio);

    const share = traceIds.filter(isKept).length / traceIds.length;

    expect(Math.abs(share - ratio)).toBeLessThan(0.06);
  });

  it('says the same of a trace every time, and keeps with a larger share what a smaller one keeps', () => {
    keepShareOfTraces(0.2);
    const few = traceIds.filter(isKept);
    expect(few.every(isKept)).toBe(true);

    keepShareOfTraces(0.6);
    expect(few.every(isKept)).toBe(true);
  });
});
