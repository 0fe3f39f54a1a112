import { UsageError } from './dataverse/environment/usage-error';
import { findBuildId } from './package/find-build-id';
import { makePackage } from './package/make-package';
import { parseCommand } from './package/parse-command';
import { usage } from './package/usage';

async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2));
  if (command === 'help') {
    process.stdout.write(usage);
    return;
  }
  const root = process.cwd();
  await makePackage({
    root,
    out: command.out,
    folder: command.folder,
    buildId: command.buildId ?? (await findBuildId(root)),
    print: (line) => {
      process.stdout.write(`${line}\n`);
    },
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
