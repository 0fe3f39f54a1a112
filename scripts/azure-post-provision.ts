import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inheritedEnvironment } from '../local/config';
import { postProvision } from './azure/post-provision';
import { realTools } from './azure/real-tools';

const usage = `Usage: npm run azure:post-provision

Writes .local/azure/<environment>.settings.json: the deployed app's settings without its secrets, for a developer who
wants to run against Azure. Values that the file has already stay. azd runs it after it has provisioned.

Exit code: 0 written, 1 failed.
`;

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(usage);
    return;
  }
  const environment = inheritedEnvironment();
  const name = path.join('.local', 'azure', `${environment['AZURE_ENV_NAME'] ?? 'azure'}.settings.json`);
  process.exitCode = await postProvision({
    environment,
    file: {
      name,
      read: () => readIfThere(name),
      async write(text) {
        await mkdir(path.dirname(name), { recursive: true });
        await writeFile(name, text);
      },
    },
    tools: realTools,
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
