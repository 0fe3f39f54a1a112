import { inheritedEnvironment, readLocalConfig } from '../local/config';
import { OperationsApiError } from './ops/operations-api-error';
import { operatorToken } from './ops/operator-token';
import type { Connection } from './ops/connection';
import { parseCommand } from './ops/parse-command';
import { runCommand } from './ops/run-command';
import { UsageError } from './ops/usage-error';

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tokenFor(connection: Connection) {
  return operatorToken(connection, `http://127.0.0.1:${readLocalConfig().ports.identity}`);
}

async function main(): Promise<void> {
  process.exitCode = await runCommand(parseCommand(process.argv.slice(2), inheritedEnvironment()), {
    print,
    tokenFor,
  });
}

main().catch((error: unknown) => {
  const isKnown = error instanceof UsageError || error instanceof OperationsApiError;
  process.stderr.write(`${isKnown ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
