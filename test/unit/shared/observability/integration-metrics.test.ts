import { integrationMetrics, measure } from '../../../../shared/observability/integration-metrics';
import { recordTelemetry } from '../../../support/recorded-telemetry';

describe('measure', () => {
  it('records counters, histograms and gauges under their names', () => {
    const telemetry = recordTelemetry();

    measure('messages', 1, { flow: 'account-to-erp' });
    measure('messageAge', 250, { flow: 'account-to-erp' });
    measure('queueActive', 3, { queue: 'account-to-erp' });
    telemetry.close();

    expect(telemetry.measurements).toEqual([
      { name: 'integration.messages', value: 1, attributes: { flow: 'account-to-erp' } },
      { name: 'integration.message_age', value: 250, attributes: { flow: 'account-to-erp' } },
      { name: 'integration.queue_active', value: 3, attributes: { queue: 'account-to-erp' } },
    ]);
  });

  it('goes where telemetry goes now, also when it was used before', () => {
    measure('messages', 1);
    const first = recordTelemetry();
    measure('messages', 2);
    first.close();
    const second = recordTelemetry();
    measure('messages', 3);
    second.close();

    expect([first, second].map(({ measurements }) => measurements.map(({ value }) => value))).toEqual([
      [2],
      [3],
    ]);
  });

  it('has a name of its own for every metric', () => {
    const names = Object.values(integrationMetrics).map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^integration\.[a-z]+(_[a-z]+)*$/.test(name))).toEqual([]);
  });
});
