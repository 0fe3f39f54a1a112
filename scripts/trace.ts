import { readLocalConfig } from '../local/config';
import { UsageError } from './dataverse/environment/usage-error';
import { askIngestion, trace } from './telemetry/ask-ingestion';
import { buildWaterfall } from './trace/build-waterfall';
import { parseCommand } from './trace/parse-command';
import { renderWaterfall } from './trace/render-waterfall';
import { usage } from './trace/usage';

async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2), readLocalConfig().ports);
  if (command === 'help') {
    process.stdout.write(usage);
    return;
  }
  const { url, id, json } = command;
  const found = await askIngestion({
    url,
    path: `/telemetry/traces/${encodeURIComponent(id)}`,
    answer: trace,
  });
  if (found.records.length === 0)
    throw new Error(
      `Nothing is known about ${id} at ${url}. The application sends some seconds after the fact; npm run telemetry shows what has come in.`,
    );
  const text = json
    ? JSON.stringify(found, null, 2)
    : renderWaterfall(buildWaterfall(found.records)).join('\n');
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
