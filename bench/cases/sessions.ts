import { ServiceBusClient } from '@azure/service-bus';
import type { BenchCase } from '../bench-case';
import { drainSessions, sendToSessions, type SessionLoad } from '../load/sessions';
import { timedRound, type Figure } from '../measure';
import { withServers } from '../processes/server-process';
import { queues } from '../servers/bench-queues';

const broker = require.resolve('../servers/broker');
const load: SessionLoad = { queue: queues.sessions, sessions: 5_000, messagesPerSession: 2 };

async function measureSessions(log: (line: string) => void): Promise<Figure> {
  return withServers({ broker }, async (servers) => {
    const client = new ServiceBusClient(servers.broker.address);
    try {
      log(`sessions: sending to ${load.sessions} sessions`);
      await sendToSessions(client, load);
      log('sessions: receiving');
      const count = load.sessions * load.messagesPerSession;
      const perSecond = await timedRound({ count, work: () => drainSessions(client, load) })();
      const peakMegabytes = Math.round((await servers.broker.usage()).peakMemoryBytes / 2 ** 20);
      const sessionsPerSecond = Math.round(perSecond / load.messagesPerSession);
      const note = `messages, ${sessionsPerSecond} sessions/s, broker at most ${peakMegabytes} MiB`;
      return { name: 'sessions: 5,000 of 2 messages, 64 at once', perSecond, note };
    } finally {
      await client.close();
    }
  });
}

/** Many sessions with little in each, as when work is serial per record. */
export const sessionsCase: BenchCase = {
  name: 'sessions',
  summary: '5,000 distinct sessions on the local broker, received 64 at once',
  measure: async (log) => [await measureSessions(log)],
};
