import { callWithin } from '../../shared/resilience/call-within';
import { systemClock, type Clock } from '../../shared/time/clock';

/** A cold start after a deployment takes a while, and old instances may answer first: at most seven and a half minutes. */
const attempts = 30;
const pauseMs = 5_000;

/** For one answer, body included; without a limit a connection that nobody serves would hold a deployment for ever. */
const answerTimeoutMs = 10_000;

export interface SmokeTestTools {
  fetch: (url: string, signal: AbortSignal) => Promise<{ status: number; text: () => Promise<string> }>;
  pause: (ms: number) => Promise<void>;
  /** The system's when absent. */
  clock?: Clock;
}

interface WantedBuild {
  url: string;
  /** Undefined takes any. */
  build: string | undefined;
}

export type BuildAnswer = { isThere: true; text: string } | { isThere: false; problem: string };

function shows(text: string, build: string | undefined): boolean {
  if (build === undefined || build === '') return true;
  try {
    return (JSON.parse(text) as { build?: unknown }).build === build;
  } catch {
    return false;
  }
}

function problemOf(error: unknown): string {
  const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
  if (isTimeout) return `The application gave no answer within ${answerTimeoutMs / 1_000} s.`;
  return `The application does not answer (${error instanceof Error ? error.message : String(error)}).`;
}

async function ask(
  { url, build }: WantedBuild,
  { fetch, clock = systemClock }: SmokeTestTools,
): Promise<BuildAnswer> {
  try {
    return await callWithin({ timeoutMs: answerTimeoutMs, clock }, async (signal) => {
      const answer = await fetch(`${url}/api/health`, signal);
      if (answer.status !== 200)
        return { isThere: false, problem: `The application answers with HTTP ${answer.status}.` };
      const text = (await answer.text()).trim();
      if (shows(text, build)) return { isThere: true, text };
      const problem = `The application answers, but not with build ${build ?? ''}: ${text}.`;
      return { isThere: false, problem };
    });
  } catch (error) {
    return { isThere: false, problem: problemOf(error) };
  }
}

/** Asks the application for its health until it answers with the wanted build; the last answer tells why it did not. */
export async function waitForBuild(wanted: WantedBuild, tools: SmokeTestTools): Promise<BuildAnswer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask(wanted, tools);
    if (answer.isThere || attempt === attempts) return answer;
    await tools.pause(pauseMs);
  }
}
