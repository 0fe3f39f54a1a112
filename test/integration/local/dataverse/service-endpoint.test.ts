import { ServiceBusClient, type ServiceBusReceivedMessage } from '@azure/service-bus';
import { startBroker, type Broker } from '../../../../local/broker/start-broker';
import type { JobCounts } from '../../../../local/dataverse/delivery/job-ledger';
import { startDataverse, type RunningDataverse } from '../../../../local/dataverse/start-dataverse';
import { eventually } from '../../../support/eventually';

const claims = 'http://schemas.microsoft.com/xrm/2011/Claims';
const queue = 'dataverse-endpoint';
const id = '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01';

describe('the Service Bus endpoint of the Dataverse stand-in', () => {
  let broker: Broker;
  let dataverse: RunningDataverse;
  let client: ServiceBusClient;

  beforeEach(async () => {
    broker = await startBroker({
      port: 0,
      topology: { queues: [{ name: queue, namespace: 'edge' }], topics: [] },
    });
    const { connectionString } = broker;
    dataverse = await startDataverse({
      port: 0,
      steps: [{ name: 'account created', message: 'Create', table: 'account' }],
      serviceEndpoint: { connectionString, queue },
      delivery: { retryDelayMs: 20 },
    });
    client = new ServiceBusClient(connectionString);
  });

  afterEach(async () => {
    await client.close();
    await dataverse.close();
    await broker.close();
  });

  async function createAccount(): Promise<void> {
    const url = `${dataverse.url}/api/data/v9.2/accounts(${id})?tag=from-test`;
    await fetch(url, { method: 'PATCH', body: JSON.stringify({ name: 'Harbour Books' }) });
  }

  async function readJobs(): Promise<JobCounts> {
    return (await (await fetch(`${dataverse.url}/control/jobs`)).json()) as JobCounts;
  }

  async function receive(): Promise<ServiceBusReceivedMessage | undefined> {
    const receiver = client.createReceiver(queue, { skipParsingBodyAsJson: true });
    const [message] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 5_000 });
    return message;
  }

  it('gets the bare context as JSON, with properties named by URI', async () => {
    await createAccount();

    const message = await receive();

    expect(message).toMatchObject({
      contentType: 'application/json',
      applicationProperties: {
        [`${claims}/EntityLogicalName`]: 'account',
        [`${claims}/RequestName`]: 'Create',
      },
    });
    expect(JSON.parse(String(message?.body))).toMatchObject({
      MessageName: 'Create',
      PrimaryEntityId: id,
      SharedVariables: expect.arrayContaining([{ key: 'tag', value: 'from-test' }]) as unknown,
    });
  });

  it('gets a change made while it was down', async () => {
    await broker.stop();
    await createAccount();
    const refused = await eventually(async () => {
      const jobs = await readJobs();
      expect(jobs.retries).toBeGreaterThan(0);
      return jobs;
    });

    await broker.resume();

    expect(refused).toMatchObject({ waiting: 1, failed: 0 });
    await eventually(async () => {
      expect(await readJobs()).toMatchObject({ waiting: 0, succeeded: 1 });
    });
    expect((await receive())?.contentType).toBe('application/json');
  });
});
