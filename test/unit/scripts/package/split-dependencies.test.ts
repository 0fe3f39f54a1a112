import { splitDependencies } from '../../../../scripts/package/split-dependencies';

describe('splitDependencies', () => {
  it('keeps the functions library a package of its own', () => {
    const { kept, vendor } = splitDependencies(['@azure/functions', '@azure/service-bus']);

    expect(kept).toEqual(['@azure/functions']);
    expect([...vendor]).toEqual([['@azure/service-bus', 'azure.js']]);
  });

  it('puts telemetry into a file of its own, which an application without it never reads', () => {
    const { vendor } = splitDependencies(['applicationinsights', '@azure/identity']);

    expect(vendor.get('applicationinsights')).toBe('telemetry.js');
    expect(vendor.get('@azure/identity')).toBe('azure.js');
  });

  it('has one file for what telemetry and the SDKs share', () => {
    const { vendor } = splitDependencies(['@azure/core-tracing', '@azure/service-bus']);

    expect(vendor.get('@azure/core-tracing')).toBe('tracing.js');
  });

  it('leaves with the application what its modules need while they load', () => {
    const { vendor } = splitDependencies(['zod', '@opentelemetry/api', '@opentelemetry/api-logs', 'long']);

    expect(vendor.size).toBe(0);
  });
});
