import { createInterface } from 'node:readline/promises';
import { manifests } from '../functions/manifests';
import { AdviceUsageError } from './advise/parse-arguments';
import { runAdvise } from './advise/run-advise';

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  terminal.once('SIGINT', () => process.exit(130));
  const closed = new Promise<undefined>((resolve) => {
    terminal.once('close', () => {
      resolve(undefined);
    });
  });
  try {
    await runAdvise({
      args: process.argv.slice(2),
      flows: manifests,
      conversation: { print, ask: (prompt) => Promise.race([terminal.question(prompt), closed]) },
      canAsk: process.stdin.isTTY,
    });
  } finally {
    terminal.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof AdviceUsageError ? 2 : 1;
});
