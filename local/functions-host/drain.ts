import type { AppRegistry } from './core/app-registry';
import type { PlacedFunction } from './host-functions';
import type { HostServer } from './http/host-server';
import type { InFlight } from './invocation/in-flight';
import { conciseError } from './invocation/dispatcher';
import { toError } from './core/system-error';

export interface RunningParts {
  app: AppRegistry;
  server: HostServer;
  placed: readonly PlacedFunction[];
  closeClients: () => Promise<void>;
  inFlight: InFlight;
  log: (line: string) => void;
}

/** Waits for the work, but not longer than the grace period; false when time ran out. */
async function within(graceMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, graceMs, false);
  });
  const isDone = await Promise.race([work.then(() => true), timeUp]);
  clearTimeout(timer);
  return isDone;
}

async function runTerminateHooks({ app, log }: RunningParts): Promise<void> {
  try {
    await app.hooks.run('appTerminate', { hookData: app.appHookData });
  } catch (thrown) {
    log(`[error] An appTerminate hook failed: ${conciseError(toError(thrown))}`);
  }
}

/** Stops the triggers, waits for invocations under way, then runs the appTerminate hooks. */
export async function drain(parts: RunningParts, graceMs: number): Promise<void> {
  const { server, placed, inFlight, log } = parts;
  if (inFlight.size > 0)
    log(`Waiting for ${inFlight.size} running invocations; a second signal ends at once.`);
  const stopping = placed.map(({ listener }) => listener?.stop());
  const finished = Promise.allSettled([server.close(), ...stopping, inFlight.untilIdle()]);
  if (!(await within(graceMs, finished)))
    log(`[warning] ${inFlight.size} invocations still ran after ${graceMs} ms and were left.`);
  await within(graceMs, runTerminateHooks(parts));
  await within(graceMs, parts.closeClients());
}
