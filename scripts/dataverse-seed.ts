import { chooseEnvironment } from './dataverse/environment/choose-environment';
import { readCommandSettings } from './dataverse/environment/command-settings';
import { UsageError } from './dataverse/environment/usage-error';
import { parseArguments } from './dataverse/seed/parse-arguments';
import { printRows, seedEnvironment } from './dataverse/seed/run-seed';
import { usage } from './dataverse/seed/usage';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function describe(error: unknown): string {
  const isNotRunning = error instanceof TypeError && error.message === 'fetch failed';
  if (isNotRunning) return 'The local Dataverse does not run: start it with npm start.';
  return error instanceof Error ? error.message : String(error);
}

async function main(): Promise<void> {
  const given = parseArguments(process.argv.slice(2));
  if (given === 'help') process.stdout.write(usage);
  else if (given.isPrinted) printRows(given.request, { print });
  else {
    const { url } = chooseEnvironment(undefined, readCommandSettings(false));
    await seedEnvironment(url, given.request, { print });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${describe(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
