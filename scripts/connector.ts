import { manifests } from '../functions/manifests';
import { describeApi } from '../shared/api/documents/api-description';
import { parseCommand } from './connector/parse-command';
import { usage } from './connector/usage';
import { writeConnector } from './connector/write-connector';
import { UsageError } from './dataverse/environment/usage-error';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const wanted = parseCommand(process.argv.slice(2));
  if (wanted === 'help') process.stdout.write(usage);
  else
    writeConnector(describeApi(manifests, wanted.contactUrl), wanted.target, {
      folder: wanted.folder,
      print,
    });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
