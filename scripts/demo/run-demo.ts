import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { LocalConfig } from '../../local/config';
import { LocalServices } from './local-services';
import { measureProgress, describeProgress, isFinished, type Progress } from './progress';
import { SentChanges } from './sent-changes';
import { startStackInBackground } from './start-stack-in-background';

interface DemoOptions {
  config: LocalConfig;
  accounts: number;
  changes: number;
  isErpDown: boolean;
  outageSeconds: number;
  print: (line: string) => void;
}

/** Without any progress for this long the demo gives up; a breaker's longest local pause is well below it. */
const patienceMs = 180_000;
const pollMs = 1_000;
/** Changes in flight at once: as many users saving at the same moment. */
const writers = 8;

async function sendChanges(
  services: LocalServices,
  { accounts, changes }: DemoOptions,
  sent: SentChanges,
): Promise<void> {
  const ids = Array.from({ length: accounts }, () => randomUUID());
  let next = 0;
  const write = async (): Promise<void> => {
    while (next < changes) {
      const change = next++;
      const accountId = ids[change % accounts] ?? '';
      const columns = {
        name: `Demo company ${(change % accounts) + 1}`,
        telephone1: `+31 20 ${1_000_000 + change}`,
      };
      const version = await services.writeAccount(accountId, columns);
      sent.add({ accountId, version, sentAtMs: Date.now() });
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
}

async function follow(
  services: LocalServices,
  options: DemoOptions,
  sent: SentChanges,
  failed: Promise<never>,
): Promise<Progress> {
  let lastLine = '';
  let lastChangeMs = Date.now();
  for (;;) {
    const progress = await measureProgress(services, sent);
    const line = describeProgress(progress);
    if (line !== lastLine) {
      options.print(line);
      lastLine = line;
      lastChangeMs = Date.now();
    }
    if (isFinished(progress, options.changes) || Date.now() - lastChangeMs > patienceMs) return progress;
    await Promise.race([pause(pollMs), failed]);
  }
}

function describeResult(progress: Progress, { changes, config, isErpDown }: DemoOptions): string[] {
  const { ports } = config;
  const isComplete = isFinished(progress, changes);
  return [
    isComplete
      ? `All ${changes} changes are in the ERP and in analytics; ${progress.parked} parked.`
      : `Gave up: the line above has not changed for ${patienceMs / 1000} s.`,
    ...(isErpDown && isComplete
      ? ['The ERP refused every call meanwhile; the messages waited and then drained.']
      : []),
    'While `npm start` runs, look at',
    `  http://127.0.0.1:${ports.downstream}/erp/history   every write the ERP accepted`,
    `  http://127.0.0.1:${ports.serviceBusAdministration}/entities   queues with their counts`,
    `  http://127.0.0.1:${ports.dataverse}/control/jobs   what Dataverse reported, and how it was answered`,
  ];
}

/** @returns the process's exit code: 0 when every change arrived and none was parked */
export async function runDemo(options: DemoOptions): Promise<number> {
  const { config, print } = options;
  const services = new LocalServices(config.ports);
  const stopStack = (await services.isRunning()) ? undefined : await startStackInBackground(config, print);
  try {
    const parkedBefore = (await measureProgress(services, new SentChanges())).parked;
    if (options.isErpDown) {
      await services.breakErp(options.outageSeconds * 1000);
      print(`The ERP refuses every call for ${options.outageSeconds} s.`);
    }
    const sent = new SentChanges();
    const failed = new Promise<never>((_resolve, reject) => {
      sendChanges(services, options, sent).catch(reject);
    });
    failed.catch(() => undefined);
    const progress = await follow(services, options, sent, failed);
    describeResult(progress, options).forEach(print);
    return isFinished(progress, options.changes) && progress.parked === parkedBefore ? 0 : 1;
  } finally {
    await stopStack?.();
  }
}
