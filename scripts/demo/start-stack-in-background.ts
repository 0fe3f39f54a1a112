import { spawn } from 'node:child_process';
import path from 'node:path';
import type { LocalConfig } from '../../local/config';

const entry = path.join(__dirname, '..', '..', 'local', 'main.js');

/**
 * Starts the stack for the time of the demo.
 * @returns a function that stops it again
 * @throws {Error} when it ends before it is ready; its own messages stand on the terminal
 */
export async function startStackInBackground(
  { appRoot }: LocalConfig,
  print: (line: string) => void,
): Promise<() => Promise<void>> {
  print('Nothing is running yet: starting the local cloud and the Functions app …');
  const child = spawn(process.execPath, [entry, 'start'], {
    cwd: appRoot,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.on('message', () => {
      resolve();
    });
    void exited.then(() => {
      reject(new Error('The stack ended before it was ready.'));
    });
  });
  return async () => {
    child.kill('SIGTERM');
    await exited;
  };
}
