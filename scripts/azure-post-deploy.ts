import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { inheritedEnvironment } from '../local/config';
import { postDeploy } from './azure/post-deploy';

function run(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    // az is a script on Windows, which only a shell can start.
    const child = spawn(program, [...args], { stdio: 'inherit', shell: process.platform === 'win32' });
    child.once('error', () => {
      reject(new Error(`"${program}" cannot be started: install the Azure CLI and sign in with "az login".`));
    });
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

async function main(): Promise<void> {
  process.exitCode = await postDeploy(inheritedEnvironment(), {
    print: (line) => {
      process.stdout.write(`${line}\n`);
    },
    run,
    fetch: (url) => fetch(url),
    pause,
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
