import './keep-compiled-code';
import { parseArgs } from 'node:util';
import { runApp } from './commands/run-app';
import { runCloud } from './commands/run-cloud';
import { runDev } from './commands/run-dev';
import { runStart } from './commands/run-start';

const usage = `Usage: node dist/local/main.js <start | cloud | app | dev>

  start   the local cloud and the Functions app        (npm start)
  cloud   the local cloud alone                        (npm run start:cloud)
  app     the Functions app alone                      (npm run start:app)
  dev     both, and the app again on every change      (npm run dev)

Ports and other settings of the local cloud: docs/local-cloud.md
`;

const commands = { start: runStart, cloud: runCloud, app: runApp, dev: runDev };

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const name = positionals[0] ?? '';
  if (values.help || !(name in commands)) {
    process.stdout.write(usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  await commands[name as keyof typeof commands](print);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
