import { parseHostJson } from '../../../../../local/functions-host/app/host-json';

describe('parseHostJson', () => {
  it("fills in the platform's defaults", () => {
    const { extensions } = parseHostJson({ version: '2.0' });

    expect(extensions.http).toEqual({ routePrefix: 'api', customHeaders: {} });
    expect(extensions.serviceBus).toMatchObject({
      autoCompleteMessages: true,
      maxAutoLockRenewalDuration: 300_000,
      maxMessageBatchSize: 1000,
    });
  });

  it('reads time spans as milliseconds and passes over entries it does not know', () => {
    const { extensions } = parseHostJson({
      version: '2.0',
      telemetryMode: 'OpenTelemetry',
      extensions: { serviceBus: { sessionIdleTimeout: '00:00:02', prefetchCount: 0 }, cosmosDB: {} },
    });

    expect(extensions.serviceBus.sessionIdleTimeout).toBe(2_000);
  });

  it('lists every wrong entry', () => {
    const content = {
      version: '2.0',
      extensions: { serviceBus: { maxConcurrentCalls: 'many', sessionIdleTimeout: '2 s' } },
    };

    expect(() => parseHostJson(content)).toThrow(/maxConcurrentCalls.*sessionIdleTimeout/s);
  });
});
