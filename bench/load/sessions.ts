import type { ServiceBusClient, ServiceBusMessage, ServiceBusReceivedMessage } from '@azure/service-bus';
import { plainBody } from './plain-body';

export interface SessionLoad {
  queue: string;
  /** Distinct sessions. */
  sessions: number;
  messagesPerSession: number;
}

/** What host.json of the project gives the app. */
const maxConcurrentSessions = 64;
const longestWaitMs = 10_000;

function messageOf(session: number, turn: number): ServiceBusMessage {
  const sessionId = `account:${session}`;
  return { messageId: `${sessionId}-${turn}`, sessionId, subject: String(turn), body: plainBody };
}

/** Sends every session its first message, then every session its second, and so on. */
export async function sendToSessions(client: ServiceBusClient, load: SessionLoad): Promise<void> {
  const sender = client.createSender(load.queue);
  for (let turn = 0; turn < load.messagesPerSession; turn++) {
    for (let first = 0; first < load.sessions; first += 100) {
      const size = Math.min(100, load.sessions - first);
      await sender.sendMessages(Array.from({ length: size }, (_, index) => messageOf(first + index, turn)));
    }
  }
  await sender.close();
}

function checkOrder(messages: readonly ServiceBusReceivedMessage[]): void {
  const turns = messages.map(({ subject }) => Number(subject));
  if (turns.some((turn, index) => turn !== index))
    throw new Error(`A session came in the order ${turns.join(', ')}.`);
}

/** Takes the next free session, completes all its messages, and gives it back. */
async function serveNextSession(
  client: ServiceBusClient,
  { queue, messagesPerSession }: SessionLoad,
): Promise<string> {
  const session = await client.acceptNextSession(queue);
  const received: ServiceBusReceivedMessage[] = [];
  while (received.length < messagesPerSession) {
    const options = { maxWaitTimeInMs: longestWaitMs };
    const messages = await session.receiveMessages(messagesPerSession - received.length, options);
    if (messages.length === 0) throw new Error(`Session ${session.sessionId} lacks messages.`);
    await Promise.all(messages.map((message) => session.completeMessage(message)));
    received.push(...messages);
  }
  checkOrder(received);
  await session.close();
  return session.sessionId;
}

/**
 * Empties all sessions, 64 at once.
 * @throws {Error} when one comes twice, out of order or incomplete
 */
export async function drainSessions(client: ServiceBusClient, load: SessionLoad): Promise<void> {
  const served = new Set<string>();
  let left = load.sessions;
  const serve = async (): Promise<void> => {
    while (left-- > 0) served.add(await serveNextSession(client, load));
  };
  await Promise.all(Array.from({ length: maxConcurrentSessions }, serve));
  if (served.size !== load.sessions) throw new Error(`${served.size} of ${load.sessions} sessions came.`);
}
