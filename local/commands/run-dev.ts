import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describeApp, describeCloud, readinessLine } from './welcome';
import { startStack } from './run-start';

/** What the watching compiler prints after a rebuild without errors. */
const rebuilt = 'Found 0 errors';

/** Rebuilds and restarts the app on every change; the cloud, and the messages in it, keep running. */
export async function runDev(print: (line: string) => void): Promise<void> {
  const stack = await startStack(print);
  const { config } = stack;
  [...describeCloud(config.ports), ...describeApp(config.ports)].forEach(print);
  print(readinessLine('Local cloud and Functions app'));
  print('Watching functions/ and shared/. A change to local/ needs a new start.');
  const compiler = path.join(config.appRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  const watch = spawn(
    process.execPath,
    [compiler, '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'],
    {
      cwd: config.appRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  process.on('exit', () => watch.kill());
  let isFirst = true;
  for await (const line of createInterface(watch.stdout)) {
    if (line.trim() !== '') print(line);
    if (!line.includes(rebuilt)) continue;
    if (!isFirst)
      await stack.restartApp().then(
        () => {
          print('Functions app restarted.');
        },
        (error: unknown) => {
          print(String(error));
        },
      );
    isFirst = false;
  }
}
