import { availableParallelism } from 'node:os';
import type { ServiceBusSessionReceiver } from '@azure/service-bus';
import type { HostedFunction } from '../invocation/hosted-function';
import { pause } from '../invocation/pause';
import { createProblemLog } from '../invocation/problem-log';
import { Semaphore } from '../invocation/semaphore';
import type { HostServices, TriggerListener } from '../trigger-kind';
import { describeEntity } from './describe-entity';
import { createBatchRunner } from './run-batch';
import { serveSession } from './serve-session';

/** Waits for any session that has messages. @throws a ServiceBusError with code ServiceTimeout when none has */
export type AcceptSession = (abortSignal: AbortSignal) => Promise<ServiceBusSessionReceiver>;

/** After a failure to connect; the broker may be away. */
const retryDelayMs = 1_000;

/**
 * Gives up waiting when the signal aborts, which the SDK does not do while the broker holds the link back. A session
 * that comes too late is given back.
 */
async function acceptUntilStopped(
  accept: AcceptSession,
  signal: AbortSignal,
): Promise<ServiceBusSessionReceiver | undefined> {
  if (signal.aborted) return undefined;
  const accepted = accept(signal);
  let giveUp = (): void => undefined;
  const stopped = new Promise<undefined>((resolve) => {
    giveUp = () => {
      resolve(undefined);
    };
  });
  signal.addEventListener('abort', giveUp);
  try {
    const session = await Promise.race([accepted, stopped]);
    if (!session) void accepted.then((late) => late.close()).catch(() => undefined);
    return session;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/**
 * Serves up to `maxConcurrentSessions` sessions at once, each one message (or batch) after the other, and leaves a
 * session that stays empty for `sessionIdleTimeout`.
 */
export function createSessionPump(
  hosted: HostedFunction,
  services: HostServices,
  accept: AcceptSession,
): TriggerListener {
  const { maxConcurrentSessions, sessionIdleTimeout } = services.hostJson.extensions.serviceBus;
  const problems = createProblemLog(hosted, describeEntity(hosted.trigger), services.log);
  const stopping = new AbortController();
  const { signal } = stopping;
  /** The platform asks for as many sessions at once. */
  const accepting = new Semaphore(Math.min(maxConcurrentSessions, 2 * availableParallelism()));
  const service = {
    runner: createBatchRunner(hosted, services),
    idleTimeoutMs: sessionIdleTimeout,
    signal,
    report: problems.report,
  };
  let slots: Promise<void>[] = [];

  async function nextSession(): Promise<ServiceBusSessionReceiver | undefined> {
    try {
      const session = await accepting.use(() => acceptUntilStopped(accept, signal));
      problems.recovered();
      return session;
    } catch (error) {
      if (signal.aborted || (error as { code?: unknown }).code === 'ServiceTimeout') return undefined;
      problems.report(error as Error);
      await pause(retryDelayMs, signal);
      return undefined;
    }
  }

  async function keepServing(): Promise<void> {
    while (!signal.aborted) {
      const session = await nextSession();
      if (session) await serveSession(session, service);
    }
  }

  return {
    start() {
      slots = Array.from({ length: maxConcurrentSessions }, keepServing);
    },
    async stop() {
      stopping.abort();
      await Promise.all(slots);
    },
  };
}
