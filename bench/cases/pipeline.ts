import { ServiceBusClient, type ServiceBusReceivedMessage } from '@azure/service-bus';
import { ServiceBusSender } from '../../shared/messaging/service-bus-sender';
import type { BenchCase } from '../bench-case';
import { consume } from '../load/consume';
import { publishFlowEvents, reportedChange } from '../load/flow-events';
import { createFlowFunction, openServices, type FlowServices } from '../load/flow-function';
import { compare, timedRound, type Comparison, type Round } from '../measure';
import { withServers } from '../processes/server-process';
import { queues } from '../servers/bench-queues';

const broker = require.resolve('../servers/broker');
const azurite = require.resolve('../servers/azurite');

type Work = (message: ServiceBusReceivedMessage) => Promise<void> | void;

interface Receivers {
  bare: Work;
  pipeline: Work;
  idempotent: Work;
}

interface PipelineComparison {
  name: string;
  target?: number;
  pairs?: number;
  /** Messages of a round. */
  count: number;
  ours: keyof Receivers;
  bare: keyof Receivers;
  log: (line: string) => void;
}

/** The least a receiver does for the same result: parse and validate. */
function readPlainly({ body }: ServiceBusReceivedMessage): void {
  const { data } = JSON.parse((body as Buffer).toString()) as { data: unknown };
  reportedChange.parse(data);
}

/** Two receivers in this process, in turn on the same queue. */
async function compareReceivers(addresses: FlowServices, options: PipelineComparison): Promise<Comparison> {
  const { count } = options;
  const client = new ServiceBusClient(addresses.serviceBus);
  const sender = new ServiceBusSender(client);
  const services = openServices(addresses);
  const receivers: Receivers = {
    bare: readPlainly,
    pipeline: createFlowFunction(services, false),
    idempotent: createFlowFunction(services, true),
  };
  const roundOf = (receiver: keyof Receivers): Round =>
    timedRound({
      count,
      prepare: () => publishFlowEvents(sender, count),
      work: () => consume(client, { queue: queues.flow, count }, receivers[receiver]),
    });
  try {
    return await compare({ ...options, ours: roundOf(options.ours), bare: roundOf(options.bare) });
  } finally {
    await Promise.all([sender.close(), services.close()]);
  }
}

const againstBare = {
  name: 'pipeline: against a bare receiver',
  target: 0.85,
  count: 4_000,
  ours: 'pipeline',
  bare: 'bare',
} as const;

/** What the idempotent receiver costs depends on the store; here it is Azurite, in a process of its own. */
const idempotentAgainstNot = {
  name: 'pipeline: idempotent (Azurite) against not',
  count: 200,
  pairs: 5,
  ours: 'idempotent',
  bare: 'pipeline',
} as const;

/** Decode, validate, trace, settle against a receiver that parses, validates and completes. */
export const pipelineCase: BenchCase = {
  name: 'pipeline',
  summary: 'the message pipeline against a bare SDK receiver on the same broker',
  measure: async (log) => [
    await withServers({ broker }, (servers) =>
      compareReceivers({ serviceBus: servers.broker.address }, { ...againstBare, log }),
    ),
    await withServers({ broker, azurite }, (servers) => {
      const addresses = { serviceBus: servers.broker.address, storage: servers.azurite.address };
      return compareReceivers(addresses, { ...idempotentAgainstNot, log });
    }),
  ],
};
