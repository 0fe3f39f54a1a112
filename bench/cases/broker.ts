import { ServiceBusClient } from '@azure/service-bus';
import type { BenchCase } from '../bench-case';
import { receiveAndComplete, sendPlainMessages } from '../load/plain-messages';
import { compare, timedRound, type Comparison, type Round } from '../measure';
import { withServers } from '../processes/server-process';
import { queues } from '../servers/bench-queues';

const servers = {
  broker: require.resolve('../servers/broker'),
  bare: require.resolve('../servers/bare-loopback'),
};
const target = 0.5;

/** Nothing is received in between: the backlog of the broker grows with every round. */
function sendRound(client: ServiceBusClient): Round {
  const count = 10_000;
  const sender = client.createSender(queues.plain);
  return timedRound({ count, work: () => sendPlainMessages(sender, count) });
}

function receiveRound(client: ServiceBusClient): Round {
  const count = 5_000;
  const sender = client.createSender(queues.plain);
  const receiver = client.createReceiver(queues.plain);
  return timedRound({
    count,
    prepare: () => sendPlainMessages(sender, count),
    work: () => receiveAndComplete(receiver, count),
  });
}

/** The same client against either server, both of them fresh. */
function compareServers(
  name: string,
  roundOn: (client: ServiceBusClient) => Round,
  log: (line: string) => void,
): Promise<Comparison> {
  return withServers(servers, async ({ broker, bare }) => {
    const ours = new ServiceBusClient(broker.address);
    const theirs = new ServiceBusClient(bare.address);
    try {
      return await compare({ name, target, ours: roundOn(ours), bare: roundOn(theirs), log });
    } finally {
      await Promise.all([ours.close(), theirs.close()]);
    }
  });
}

/** The local broker against a peer that only answers, both in processes of their own, through the unmodified SDK. */
export const brokerCase: BenchCase = {
  name: 'broker',
  summary: 'the local broker against a bare rhea peer, through the Service Bus SDK',
  measure: async (log) => [
    await compareServers('broker: send in batches of 100, 1 KB', sendRound, log),
    await compareServers('broker: receive 100 and complete, 1 KB', receiveRound, log),
  ],
};
