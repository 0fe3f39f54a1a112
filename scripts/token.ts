import { readLocalConfig } from '../local/config';
import { requestToken } from '../local/identity/request-token';
import { UsageError } from './dataverse/environment/usage-error';
import { parseCommand } from './token/parse-command';
import { usage } from './token/usage';

async function main(): Promise<void> {
  const wanted = parseCommand(process.argv.slice(2), readLocalConfig().ports);
  process.stdout.write(wanted === 'help' ? usage : `${await requestToken(wanted)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
