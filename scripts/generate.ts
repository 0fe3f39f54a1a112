import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { manifests } from '../functions/manifests';
import { findStaleFiles, generatedFiles } from './generate/generated-files';

const usage = `Usage: npm run generate -- [--check]

Writes what follows from the manifests (functions/*/flow.ts): topology, Dataverse registration, settings,
doors, alerts and the workbook in infra/, the table in functions/README.md, docs/catalogue.md, and the sections of
docs/choosing-a-pattern.md and of each flow's README that are data.

  --check   writes nothing; exits 1 and names the files that are stale
`;

function readFile(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function check(): number {
  const stale = findStaleFiles(manifests, readFile);
  if (stale.length === 0) return 0;
  process.stderr.write(`Stale, run "npm run generate": ${stale.join(', ')}\n`);
  return 1;
}

function write(): number {
  const changed = [...generatedFiles(manifests, readFile)].filter(([file, text]) => readFile(file) !== text);
  for (const [file, text] of changed) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`wrote ${file}\n`);
  }
  if (changed.length === 0) process.stdout.write('everything is current\n');
  return 0;
}

function main(): number {
  const { values } = parseArgs({
    options: { check: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  return values.check ? check() : write();
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
