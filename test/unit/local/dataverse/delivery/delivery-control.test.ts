import { DeliveryControl } from '../../../../../local/dataverse/delivery/delivery-control';

function draw(control: DeliveryControl, count = 200): { duplicates: number; holds: number[] } {
  const draws = Array.from({ length: count }, () => ({
    hold: control.holdMs(),
    isDuplicated: control.isDuplicated(),
  }));
  return {
    duplicates: draws.filter(({ isDuplicated }) => isDuplicated).length,
    holds: draws.map(({ hold }) => hold),
  };
}

describe('DeliveryControl', () => {
  it('begins with the behaviour of a quiet environment', () => {
    const control = new DeliveryControl();

    expect(control.current).toMatchObject({
      duplicateShare: 0,
      shuffle: false,
      retryDelayMs: 5_000,
      timeoutMs: 60_000,
      includeRowVersion: false,
    });
    expect(draw(control)).toEqual({ duplicates: 0, holds: Array<number>(200).fill(0) });
  });

  it('duplicates about the share that is set', () => {
    const { duplicates } = draw(new DeliveryControl({ duplicateShare: 0.25 }), 2_000);

    expect(duplicates / 2_000).toBeCloseTo(0.25, 1);
  });

  it('holds deliveries back within the window', () => {
    const { holds } = draw(new DeliveryControl({ shuffle: true, shuffleWindowMs: 100 }));

    expect(Math.min(...holds)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...holds)).toBeLessThan(100);
    expect(new Set(holds).size).toBeGreaterThan(50);
  });

  it('starts from its seed again when it is changed', () => {
    const control = new DeliveryControl({ shuffle: true, duplicateShare: 0.5, seed: 11 });
    const first = draw(control);

    control.change({ retryDelayMs: 1 });

    expect(control.current).toMatchObject({ shuffle: true, retryDelayMs: 1 });
    expect(draw(control)).toEqual(first);
  });

  it('draws other numbers for another seed', () => {
    const control = new DeliveryControl({ shuffle: true });
    const first = draw(control);

    control.change({ seed: 2 });

    expect(draw(control)).not.toEqual(first);
  });
});
