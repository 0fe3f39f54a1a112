import type { ServiceBusSessionReceiver } from '@azure/service-bus';
import type { BatchRunner } from './run-batch';

interface SessionService {
  runner: BatchRunner;
  /** How long an empty session is kept. */
  idleTimeoutMs: number;
  signal: AbortSignal;
  report: (error: Error) => void;
}

/** One invocation after the other, until the session stays empty, is lost, or the host stops. */
export async function serveSession(
  session: ServiceBusSessionReceiver,
  { runner, idleTimeoutMs, signal, report }: SessionService,
): Promise<void> {
  try {
    while (!signal.aborted) {
      const options = { maxWaitTimeInMs: idleTimeoutMs, abortSignal: signal };
      const messages = await session.receiveMessages(runner.largestBatch, options);
      if (messages.length === 0) return;
      await runner.run(session, messages);
    }
  } catch (error) {
    const isLost = (error as { code?: unknown }).code === 'SessionLockLost';
    if (!signal.aborted && !isLost) report(error as Error);
  } finally {
    await session.close().catch(() => undefined);
  }
}
