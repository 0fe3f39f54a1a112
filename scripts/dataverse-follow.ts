import { stopOnSignal } from '../local/commands/until-stopped';
import { systemClock } from '../shared/time/clock';
import { chooseEnvironment } from './dataverse/environment/choose-environment';
import { readCommandSettings } from './dataverse/environment/command-settings';
import { openEnvironment } from './dataverse/environment/open-environment';
import { UsageError } from './dataverse/environment/usage-error';
import { followTable } from './dataverse/follow/follow-table';
import { parseArguments } from './dataverse/follow/parse-arguments';
import { usage } from './dataverse/follow/usage';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const given = parseArguments(process.argv.slice(2));
  if (given === 'help') {
    process.stdout.write(usage);
    return;
  }
  const settings = readCommandSettings(given.environment !== undefined);
  const environment = chooseEnvironment(given.environment, settings);
  const webApi = openEnvironment(environment, { flow: 'dataverse-follow', priority: 'interactive' });
  tell(`Environment ${environment.url}`);
  const stop = new AbortController();
  const following = followTable(given, { webApi, clock: systemClock, print, tell, signal: stop.signal });
  if (!given.isOnce) {
    stopOnSignal(async () => {
      stop.abort(new Error('stopped'));
      await following;
    });
  }
  await following;
}

main().catch((error: unknown) => {
  tell(error instanceof Error ? error.message : String(error));
  process.exit(error instanceof UsageError ? 2 : 1);
});
