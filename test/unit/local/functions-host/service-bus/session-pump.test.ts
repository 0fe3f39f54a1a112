import { createSessionPump } from '../../../../../local/functions-host/service-bus/session-pump';
import { FakeServiceBusReceiver } from '../../../../support/fake-service-bus-receiver';
import { failed, hostedFunction, recordingServices, succeeded } from '../../../../support/hosted-function';
import { turnOfTheLoop } from '../../../../support/turn-of-the-loop';

/** A queue whose sessions a test offers; who asks waits until there is one. */
class FakeSessions {
  asking = 0;
  private readonly takers: ((session: FakeServiceBusReceiver) => void)[] = [];

  offer(session: FakeServiceBusReceiver): void {
    this.takers.shift()?.(session);
  }

  accept = (signal: AbortSignal): Promise<FakeServiceBusReceiver['receiver']> => {
    this.asking += 1;
    return new Promise((resolve, reject) => {
      this.takers.push((session) => {
        resolve(session.receiver);
      });
      signal.addEventListener('abort', () => {
        reject(new Error('aborted'));
      });
    });
  };
}

async function startPump() {
  const serviceBus = { maxConcurrentSessions: 2, sessionIdleTimeout: '00:00:00' };
  const services = recordingServices({ serviceBus });
  const sessions = new FakeSessions();
  const trigger = { type: 'serviceBusTrigger', queueName: 'orders', isSessionsEnabled: true };
  const pump = createSessionPump(hostedFunction(trigger), services, sessions.accept);
  pump.start();
  await turnOfTheLoop();
  return { sessions, pump, runs: services.runs, lines: services.lines };
}

function sessionWith(...messageIds: string[]): FakeServiceBusReceiver {
  const session = new FakeServiceBusReceiver();
  for (const id of messageIds) session.deliver(id);
  return session;
}

function idsOf(runs: { request: { triggerMetadata?: Record<string, { string?: string }> } }[]): unknown[] {
  return runs.map(({ request }) => request.triggerMetadata?.['MessageId']?.string);
}

describe('createSessionPump', () => {
  it('runs one message of a session after the other, and sessions beside each other', async () => {
    const { sessions, runs } = await startPump();

    sessions.offer(sessionWith('a-1', 'a-2'));
    sessions.offer(sessionWith('b-1'));
    await turnOfTheLoop();
    expect(idsOf(runs)).toEqual(['a-1', 'b-1']);
    runs[0]?.finish(succeeded);
    await turnOfTheLoop();

    expect(idsOf(runs)).toEqual(['a-1', 'b-1', 'a-2']);
  });

  it('leaves a session that stays empty and takes the next', async () => {
    const { sessions, runs } = await startPump();
    const session = sessionWith('a-1');
    sessions.offer(session);
    await turnOfTheLoop();

    runs[0]?.finish(succeeded);
    await turnOfTheLoop();

    expect(session).toMatchObject({ isClosed: true, settled: [{ messageId: 'a-1', how: 'completed' }] });
    expect(sessions.asking).toBe(3);
  });

  it('abandons a message that failed and stays in the session', async () => {
    const { sessions, runs } = await startPump();
    const session = sessionWith('a-1', 'a-2');
    sessions.offer(session);
    await turnOfTheLoop();

    runs[0]?.finish(failed);
    await turnOfTheLoop();

    expect(session.settled).toEqual([{ messageId: 'a-1', how: 'abandoned' }]);
    expect(idsOf(runs)).toEqual(['a-1', 'a-2']);
  });

  it('stops asking for sessions and finishes what runs', async () => {
    const { sessions, pump, runs, lines } = await startPump();
    const session = sessionWith('a-1', 'a-2');
    sessions.offer(session);
    await turnOfTheLoop();

    const stopped = pump.stop();
    runs[0]?.finish(succeeded);
    await stopped;

    expect(session.settled).toHaveLength(1);
    expect(session.isClosed).toBe(true);
    expect(lines).toEqual([]);
  });
});
