import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

export const repositoryRoot = path.resolve(__dirname, '../../..');

interface StartOptions {
  args: readonly string[];
  environment: Readonly<Record<string, string>>;
}

export interface RunningProcess<Ready> {
  ready: Ready;
  /** What it printed, for the message of a failing test. */
  output: () => string;
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

/** What the machine must lend a child; settings of the developer's shell stay out of a test. */
function machineEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'NODE_EXTRA_CA_CERTS'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

function untilExit(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', resolve);
  });
}

/** Starts a built entry point and waits for the message `{ type: 'ready' }` it sends to its parent. */
export async function startProcess<Ready>({
  args,
  environment,
}: StartOptions): Promise<RunningProcess<Ready>> {
  const child = spawn(process.execPath, [...args], {
    cwd: repositoryRoot,
    env: { ...machineEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  const output = (): string => printed.join('').slice(-20_000);
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.on('message', (message: { type?: string }) => {
      if (message.type === 'ready') resolve(message as Ready);
    });
    child.once('exit', (code) => {
      reject(new Error(`${args.join(' ')} ended with ${code} before it was ready:\n${output()}`));
    });
  });
  return {
    ready,
    output,
    kill(signal) {
      child.kill(signal);
      return untilExit(child);
    },
  };
}

interface EndedProcess {
  code: number | null;
  output: string;
}

/** Runs a built command to its end. */
export async function runToEnd({ args, environment }: StartOptions): Promise<EndedProcess> {
  const child = spawn(process.execPath, [...args], {
    cwd: repositoryRoot,
    env: { ...machineEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { code, output: printed.join('') };
}
