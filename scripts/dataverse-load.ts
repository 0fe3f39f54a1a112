import path from 'node:path';
import { readLocalConfig } from '../local/config';
import { IntegrationError } from '../shared/errors/integration-error';
import { systemClock } from '../shared/time/clock';
import { chooseEnvironment } from './dataverse/environment/choose-environment';
import { readCommandSettings } from './dataverse/environment/command-settings';
import { openEnvironment } from './dataverse/environment/open-environment';
import { UsageError } from './dataverse/environment/usage-error';
import { parseArguments } from './dataverse/load/parse-arguments';
import { runLoad } from './dataverse/load/run-load';
import { usage } from './dataverse/load/usage';

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stop.abort(new Error('Stopped. The same command goes on from here.'));
    });
  return stop.signal;
}

async function main(): Promise<void> {
  const given = parseArguments(process.argv.slice(2));
  if (given === 'help') {
    process.stdout.write(usage);
    return;
  }
  const environment = chooseEnvironment(
    given.environment,
    readCommandSettings(given.environment !== undefined),
  );
  print(`Environment ${environment.url}`);
  process.exitCode = await runLoad(given, {
    webApi: openEnvironment(environment, { flow: 'dataverse-load', priority: 'batch' }),
    clock: systemClock,
    folder: path.join(readLocalConfig().appRoot, '.local', 'dataverse-load'),
    print,
    write: (text) => process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
    signal: stopSignal(),
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${describeFailure(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});

function describeFailure(error: unknown): string {
  if (!(error instanceof IntegrationError)) return error instanceof Error ? error.message : String(error);
  const { requestId } = error.details;
  const request = typeof requestId === 'string' ? ` (request ${requestId})` : '';
  return `${error.code}: ${error.message}${request}. What has landed is kept; the same command goes on from there.`;
}
