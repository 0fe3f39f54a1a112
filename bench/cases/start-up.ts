import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { applicationFiles } from '../../scripts/package/application-files';
import { writeFolder } from '../../scripts/package/write-folder';
import type { BenchCase } from '../bench-case';
import type { Duration } from '../describe-results';
import type { StartUp } from '../processes/measure-start-up';

type Environment = Record<string, string>;

const script = require.resolve('../processes/measure-start-up');
const rounds = 11;
const targets = { telemetryMs: 350, restMs: 100 };

/** Complete settings with and without telemetry, whose collector is not there: a process ends before it sends. */
async function readEnvironments(): Promise<{ on: Environment; off: Environment }> {
  const { Values } = JSON.parse(await readFile('local.settings.sample.json', 'utf8')) as {
    Values: Environment;
  };
  const withoutTelemetry = Object.entries(Values).filter(
    ([name]) => !name.startsWith('APPLICATIONINSIGHTS_'),
  );
  return { on: Values, off: Object.fromEntries(withoutTelemetry) };
}

/** What disturbs a start only makes it longer, so the shortest tells most about the application. */
function shortest(starts: readonly StartUp[], part: keyof StartUp): number {
  return Math.min(...starts.map((start) => start[part]));
}

async function startOnce(folder: string, environment: Environment): Promise<StartUp> {
  const child = fork(script, [folder], { env: environment, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(() => {
    throw new Error('The packaged app did not start; its message stands above.');
  });
  const [startUp] = (await Promise.race([once(child, 'message'), ended])) as [StartUp];
  await ended.catch(() => undefined);
  return startUp;
}

interface Rounds {
  without: StartUp[];
  with: StartUp[];
}

function durationsOf(starts: Rounds): Duration[] {
  const restMs = shortest(starts.without, 'appMs');
  const withMs = shortest(starts.with, 'appMs');
  return [
    {
      name: 'start-up: @azure/functions',
      ms: shortest(starts.without, 'libraryMs'),
      target: undefined,
    },
    { name: 'start-up: telemetry', ms: withMs - restMs, target: targets.telemetryMs },
    { name: 'start-up: everything else', ms: restMs, target: targets.restMs },
  ];
}

/** The packaged application, started again and again in processes of its own, by part. */
export const startUpCase: BenchCase = {
  name: 'start-up',
  summary: 'the packaged application by part: library, telemetry, everything else (shortest of 11)',
  async measure(log) {
    const folder = await mkdtemp(path.join(tmpdir(), 'start-up-'));
    try {
      log('start-up: packaging');
      await writeFolder(await applicationFiles(process.cwd(), 'bench'), folder);
      const { on, off } = await readEnvironments();
      const starts: Rounds = { without: [], with: [] };
      for (let round = 0; round < rounds; round++) {
        starts.without.push(await startOnce(folder, off));
        starts.with.push(await startOnce(folder, on));
      }
      log(`start-up: ${rounds} starts each`);
      return durationsOf(starts);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
