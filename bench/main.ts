import { availableParallelism, loadavg } from 'node:os';
import type { BenchCase } from './bench-case';
import { brokerCase } from './cases/broker';
import { caseCreationCase } from './cases/case-creation';
import { changeFeedCase } from './cases/change-feed';
import { dataverseCase } from './cases/dataverse';
import { guardsCase } from './cases/guards';
import { httpCase } from './cases/http';
import { loaderCase } from './cases/loader';
import { pipelineCase } from './cases/pipeline';
import { sessionsCase } from './cases/sessions';
import { startUpCase } from './cases/start-up';
import { telemetryCase } from './cases/telemetry';
import { describeResults, type Result } from './describe-results';
import { readArguments, UsageError } from './read-arguments';

const cases: readonly BenchCase[] = [
  brokerCase,
  caseCreationCase,
  changeFeedCase,
  dataverseCase,
  guardsCase,
  httpCase,
  loaderCase,
  pipelineCase,
  sessionsCase,
  startUpCase,
  telemetryCase,
];

const usage = `Usage: npm run bench -- [case …]

Measures the local cloud and the message pipeline against the bare libraries, in turn on this machine. Figures are
reported, never judged: the exit code is 0 also when a ratio is below what is wanted.

${cases.map(({ name, summary }) => `  ${name.padEnd(11)} ${summary}`).join('\n')}

Without a case all of them run, in about seven minutes.
`;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function describeMachine(): string {
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `Node ${process.versions.node}, ${availableParallelism()} cores, load ${load} before the start`;
}

/** Prints what was measured, also when a later case fails. */
async function runCases(chosen: readonly BenchCase[]): Promise<void> {
  const machine = describeMachine();
  const results: Result[] = [];
  try {
    for (const { measure } of chosen) results.push(...(await measure(print)));
  } finally {
    print(`\n${machine}`);
    for (const line of describeResults(results)) print(line);
  }
}

async function main(): Promise<void> {
  const { isHelp, chosen } = readArguments(process.argv.slice(2), cases);
  if (isHelp) process.stdout.write(usage);
  else await runCases(chosen);
}

main().catch((error: unknown) => {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
