import { DeliveryControl } from '../../../../../local/dataverse/delivery/delivery-control';
import { createServiceEndpoint } from '../../../../../local/dataverse/delivery/service-endpoint';
import type { SystemJob } from '../../../../../local/dataverse/delivery/system-job';
import { DataverseEnvironment } from '../../../../support/dataverse-environment';
import { FakeEndpoint } from '../../../../support/fake-endpoint';
import { FakeServiceBusClient } from '../../../../support/fake-service-bus-client';
import { activeStep, jobsOf } from '../../../../support/system-jobs';

const claims = 'http://schemas.microsoft.com/xrm/2011/Claims';
const { signal } = new AbortController();

function jobWith(description: string): SystemJob {
  const environment = new DataverseEnvironment();
  environment.send('POST', { body: { name: 'Harbour Books', description } });
  const images = Array.from({ length: 60 }, (_, i) => ({ alias: `image${i}`, type: 'post' as const }));
  const steps = [activeStep({ images })];
  return jobsOf(environment.lastCommit, { steps, endpoint: new FakeEndpoint() })[0]!;
}

function endpointOn(bus: FakeServiceBusClient): ReturnType<typeof createServiceEndpoint> {
  const options = { connectionString: '', queue: 'dataverse-endpoint' };
  return createServiceEndpoint(options, new DeliveryControl({ retryDelayMs: 1_000 }), bus.asSdkClient());
}

describe('createServiceEndpoint', () => {
  it('sends the bare context as JSON bytes, with properties named by URI', async () => {
    const bus = new FakeServiceBusClient();

    const result = await endpointOn(bus).send(jobWith(''), { attempt: 1, signal });

    const [
      {
        destination,
        messages: [message],
      },
    ] = bus.sends as [(typeof bus.sends)[0]];
    expect(result).toEqual({ outcome: 'accepted' });
    expect(destination).toBe('dataverse-endpoint');
    expect(message).toMatchObject({
      contentType: 'application/json',
      applicationProperties: {
        [`${claims}/EntityLogicalName`]: 'account',
        [`${claims}/RequestName`]: 'Create',
        [`${claims}/InitiatingUserAgent`]: 'test',
      },
    });
    expect(message?.applicationProperties).not.toHaveProperty('MessageMaxSizeExceeded');
    expect(JSON.parse(String(message?.body))).toMatchObject({ MessageName: 'Create', Mode: 1 });
  });

  it('leaves out the large members above 192 KB and says so', async () => {
    const bus = new FakeServiceBusClient();

    await endpointOn(bus).send(jobWith('€'.repeat(2_000)), { attempt: 1, signal });

    const message = bus.sends[0]?.messages[0];
    expect(message?.applicationProperties).toMatchObject({ MessageMaxSizeExceeded: true });
    expect(JSON.parse(String(message?.body))).not.toHaveProperty('InputParameters');
  });

  it('tries a bus that fails again, ever more rarely, up to once a minute', async () => {
    const bus = new FakeServiceBusClient();
    bus.failure = new Error('The bus is down.');
    const endpoint = endpointOn(bus);

    const results = await Promise.all(
      [1, 2, 3, 20].map((attempt) => endpoint.send(jobWith(''), { attempt, signal })),
    );

    expect(results.map((result) => 'delayMs' in result && result.delayMs)).toEqual([
      1_000, 2_000, 4_000, 60_000,
    ]);
  });

  it('closes its connection', async () => {
    const bus = new FakeServiceBusClient();

    await endpointOn(bus).close();

    expect(bus.closed).toBe(true);
  });
});
