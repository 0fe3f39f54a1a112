import { readFile } from 'node:fs/promises';
import glob from 'fast-glob';
import { inheritedEnvironment } from '../local/config';
import { preflight } from './azure/preflight/preflight';
import { realTools } from './azure/real-tools';

const usage = `Usage: npm run azure:preflight

Looks at what a deployment needs (tools, sign-in, parameters, names, resource providers, region, quotas that can be known) and
prints everything that is missing at once, each with its fix. Changes nothing. azd runs it before it provisions.

Exit code: 0 ready, 1 something is missing.
`;

async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(usage);
    return;
  }
  const bicepFiles = await glob('infra/**/*.bicep');
  process.exitCode = await preflight({
    environment: inheritedEnvironment(),
    templates: {
      parameters: await readFile('infra/main.parameters.json', 'utf8'),
      bicep: await Promise.all(bicepFiles.map((file) => readFile(file, 'utf8'))),
    },
    tools: realTools,
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
