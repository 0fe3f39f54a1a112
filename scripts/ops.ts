import { OperationsApiError } from './ops/operations-api';
import { parseCommand, UsageError } from './ops/parse-command';
import { runCommand } from './ops/run-command';

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  process.exitCode = await runCommand(parseCommand(process.argv.slice(2)), print);
}

main().catch((error: unknown) => {
  const isKnown = error instanceof UsageError || error instanceof OperationsApiError;
  process.stderr.write(`${isKnown ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
