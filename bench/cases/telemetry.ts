import { ServiceBusClient, type ServiceBusReceivedMessage } from '@azure/service-bus';
import type { Telemetry } from '../../shared/hosting/start-telemetry';
import { sendRequest } from '../../shared/http/send-request';
import { ServiceBusSender } from '../../shared/messaging/service-bus-sender';
import type { BenchCase } from '../bench-case';
import { compareCalls } from '../load/compare-calls';
import { consume } from '../load/consume';
import { publishFlowEvents } from '../load/flow-events';
import { createFlowFunction, openServices } from '../load/flow-function';
import type { HttpLoad } from '../load/http-requests';
import { plainBody } from '../load/plain-body';
import { startTelemetryTo } from '../load/telemetry-to';
import { compare, timedRound, type Comparison, type Round } from '../measure';
import { withServers } from '../processes/server-process';
import { queues } from '../servers/bench-queues';

const broker = require.resolve('../servers/broker');
const collector = require.resolve('../servers/collector');
const recordedHost = require.resolve('../servers/recorded-host');
const target = 0.9;
const messagesOfRound = 4_000;

type Log = (line: string) => void;

interface Addresses {
  serviceBus: string;
  collector: string;
}

interface DeliveryCase {
  name: string;
  /** HTTP calls that the handler makes for each message. */
  calls: number;
  samplingRatio: number;
}

const deliveryCases: readonly DeliveryCase[] = [
  { name: 'message, on against off', calls: 0, samplingRatio: 1 },
  { name: 'message with a call, on against off', calls: 1, samplingRatio: 1 },
  { name: 'the same, a fifth of the traces kept', calls: 1, samplingRatio: 0.2 },
];

/** One receiver in this process, its telemetry on in every second round. */
async function compareDelivery(
  addresses: Addresses,
  { name, calls, samplingRatio }: DeliveryCase,
  log: Log,
): Promise<Comparison> {
  const client = new ServiceBusClient(addresses.serviceBus);
  const sender = new ServiceBusSender(client);
  const services = openServices(addresses);
  const deliver = createFlowFunction(services, false, {
    isTraced: true,
    work: () => callTarget(addresses.collector, calls),
  });
  const start = (): Telemetry => startTelemetryTo(addresses.collector, samplingRatio);
  const off = roundWith(() => undefined, { client, sender }, deliver);
  const on = roundWith(start, { client, sender }, deliver);
  try {
    return await compare({ name: `telemetry: ${name}`, target, ours: on, bare: off, log });
  } finally {
    await Promise.all([sender.close(), services.close()]);
  }
}

async function callTarget(address: string, calls: number): Promise<void> {
  const url = new URL(address);
  for (let count = 0; count < calls; count++)
    await sendRequest({ target: 'bench', method: 'POST', url, body: '{}', timeoutMs: 5_000 });
}

/** Starting telemetry and its last export do not count: an app does both once. */
function roundWith(
  start: () => Telemetry | undefined,
  { client, sender }: { client: ServiceBusClient; sender: ServiceBusSender },
  deliver: (message: ServiceBusReceivedMessage) => Promise<void>,
): Round {
  const timed = timedRound({
    count: messagesOfRound,
    prepare: () => publishFlowEvents(sender, messagesOfRound),
    work: () => consume(client, { queue: queues.flow, count: messagesOfRound }, deliver),
  });
  return async () => {
    const telemetry = start();
    const rate = await timed();
    await telemetry?.stop();
    return rate;
  };
}

/** Two hosts, each in a process of its own, one of them with telemetry. */
function compareHosts(address: string, log: Log): Promise<Comparison[]> {
  const load: HttpLoad = { method: 'POST', path: '/api/orders', body: JSON.parse(plainBody.toString()) };
  return withServers({ off: recordedHost }, ({ off }) =>
    withServers(
      { on: recordedHost },
      ({ on }) =>
        compareCalls({
          name: 'telemetry: HTTP, on against off',
          target,
          ours: { server: on, url: on.address, load },
          bare: { server: off, url: off.address, load },
          log,
        }),
      [address],
    ),
  );
}

/** The same work with telemetry and without; the collector is a process of its own and only takes. */
export const telemetryCase: BenchCase = {
  name: 'telemetry',
  summary: 'messages and HTTP with telemetry against without',
  measure: (log) =>
    withServers({ broker, collector }, async (servers) => {
      const addresses = { serviceBus: servers.broker.address, collector: servers.collector.address };
      const deliveries: Comparison[] = [];
      for (const each of deliveryCases) deliveries.push(await compareDelivery(addresses, each, log));
      return [...deliveries, ...(await compareHosts(addresses.collector, log))];
    }),
};
