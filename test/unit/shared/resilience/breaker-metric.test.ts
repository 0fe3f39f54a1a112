import { answered, BreakerWorld, call, callTimes, unavailable } from '../../../support/breaker-world';
import { recordTelemetry } from '../../../support/recorded-telemetry';

describe('the metric of a breaker', () => {
  it('follows it from closed to open, through the probe, and back', async () => {
    const telemetry = recordTelemetry();
    const world = new BreakerWorld();
    const erp = world.instance().of('erp');

    await callTimes(erp, 5, unavailable);
    world.clock.advance(31_000);
    await call(erp, answered);
    telemetry.close();

    const states = telemetry.measurements.map(({ value }) => value);
    const changes = states.filter((value, index) => value !== states[index - 1]);
    expect(changes).toEqual([0, 2, 1, 0]);
    expect(telemetry.measurements[0]).toMatchObject({
      name: 'integration.breaker_state',
      attributes: { target: 'erp' },
    });
  });

  it('does not count a pause that the target asked for as trouble', async () => {
    const telemetry = recordTelemetry();
    const erp = new BreakerWorld().instance().of('erp');

    await call(erp, { kind: 'throttled', retryAfterMs: 1_000 });
    telemetry.close();

    expect(new Set(telemetry.measurements.map(({ value }) => value))).toEqual(new Set([0]));
  });
});
