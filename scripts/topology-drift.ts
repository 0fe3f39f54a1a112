import { readFile } from 'node:fs/promises';
import { ServiceBusAdministrationClient } from '@azure/service-bus';
import { openCredential } from '../shared/hosting/open-credential';
import { topologySchema } from '../shared/topology/topology';
import { azureNamespace } from './topology-drift/azure-namespace';
import { parseCommand } from './topology-drift/parse-command';
import { runDrift } from './topology-drift/run-drift';
import { usage } from './topology-drift/usage';

async function main(): Promise<number> {
  const command = parseCommand(process.argv.slice(2));
  if (command === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  const topology = topologySchema.parse(JSON.parse(await readFile('infra/topology.json', 'utf8')));
  const client = new ServiceBusAdministrationClient(command.namespace, openCredential({}));
  return runDrift({
    command,
    topology,
    namespace: azureNamespace(client),
    print: (line) => {
      process.stdout.write(`${line}\n`);
    },
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
