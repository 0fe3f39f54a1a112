import { readLocalConfig } from '../local/config';
import { UsageError } from './dataverse/environment/usage-error';
import { askIngestion, telemetryRecords } from './telemetry/ask-ingestion';
import { describeRecord } from './telemetry/describe-record';
import { parseCommand } from './telemetry/parse-command';
import { usage } from './telemetry/usage';

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2), readLocalConfig().ports, Date.now());
  if (command === 'help') {
    process.stdout.write(usage);
    return;
  }
  const { url, path, json } = command;
  const records = await askIngestion({ url, path, answer: telemetryRecords });
  for (const record of records) print(json ? JSON.stringify(record) : describeRecord(record));
  if (records.length === 0 && !json)
    print('Nothing of that kind has come in; the application sends some seconds after the fact.');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
