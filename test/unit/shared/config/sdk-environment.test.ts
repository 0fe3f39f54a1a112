import { hasAzureSdkSpans, prepareSdkEnvironment } from '../../../../shared/config/sdk-environment';

describe('prepareSdkEnvironment', () => {
  it('switches off what the SDK would send, print or trace by itself', () => {
    const environment: Record<string, string | undefined> = {};

    prepareSdkEnvironment(environment);

    expect(environment).toMatchObject({
      APPLICATIONINSIGHTS_STATSBEAT_DISABLED: 'true',
      APPLICATIONINSIGHTS_OPENTELEMETRY_RESOURCE_METRIC_DISABLED: 'true',
      AZURE_TRACING_DISABLED: 'true',
    });
  });

  it('leaves what somebody has set', () => {
    const environment: Record<string, string | undefined> = { AZURE_TRACING_DISABLED: 'false' };

    prepareSdkEnvironment(environment);

    expect(environment['AZURE_TRACING_DISABLED']).toBe('false');
  });

  it('names the instance as the platform does', () => {
    const environment: Record<string, string | undefined> = { WEBSITE_INSTANCE_ID: 'a b' };

    prepareSdkEnvironment(environment);

    expect(environment['OTEL_RESOURCE_ATTRIBUTES']).toBe('service.instance.id=a%20b');
  });
});

describe('hasAzureSdkSpans', () => {
  it.each([
    [undefined, false],
    ['true', false],
    ['false', true],
  ])('with AZURE_TRACING_DISABLED=%s is %s', (AZURE_TRACING_DISABLED, expected) => {
    expect(hasAzureSdkSpans({ AZURE_TRACING_DISABLED })).toBe(expected);
  });
});
