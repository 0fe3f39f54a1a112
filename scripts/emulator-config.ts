import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { topologySchema } from '../shared/topology/topology';
import { projectTopology } from './emulator-config/project-topology';

const usage = `Usage: node dist/scripts/emulator-config.js [FILE]

Writes Config.json for Microsoft's Service Bus emulator from infra/topology.json (default .local/emulator/Config.json)
and prints every value that the emulator's limits change.

Exit code: 0 written, 1 failed.
`;

async function main(): Promise<void> {
  const [file = path.join('.local', 'emulator', 'Config.json')] = process.argv.slice(2);
  if (file === '--help') {
    process.stdout.write(usage);
    return;
  }
  const topology = topologySchema.parse(JSON.parse(await readFile('infra/topology.json', 'utf8')));
  const { config, changes } = projectTopology(topology.serviceBus);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(config, undefined, 2)}\n`);
  process.stdout.write(`Wrote ${file}; ${changes.length} values differ from the topology:\n`);
  for (const change of changes) process.stdout.write(`  ${change}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
