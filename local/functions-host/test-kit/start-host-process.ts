import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { FunctionStatus } from '../host-functions';

export interface HostProcessOptions {
  appRoot: string;
  /** The folder the local cloud is compiled into. */
  distFolder: string;
  /** All the host and the app see; nothing of the caller's environment comes along. */
  environment?: Readonly<Record<string, string>>;
  /** 0, the default, takes a free one. */
  port?: number;
  /** Names of the functions to run; all when left out. */
  only?: readonly string[];
}

export interface HostProcess {
  url: string;
  functions: readonly FunctionStatus[];
  problems: readonly string[];
  /** What it printed so far. */
  output(): string;
  child: ChildProcess;
  /** Resolves with the exit code; null after a kill. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

interface ReadyMessage {
  type: 'ready';
  url: string;
  functions: FunctionStatus[];
  problems: string[];
}

function untilReady(child: ChildProcess, output: () => string): Promise<ReadyMessage> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: ReadyMessage) => {
      resolve(message);
    });
    child.once('exit', (code) => {
      reject(
        new Error(`The Functions host ended with code ${code ?? 'none'} before it was ready:\n${output()}`),
      );
    });
  });
}

/** Starts the built host with an app in a process of its own; a test that runs under Jest cannot load an app as Node does. */
export async function startHostProcess(options: HostProcessOptions): Promise<HostProcess> {
  const { appRoot, distFolder, environment = {}, port = 0, only = [] } = options;
  const entry = path.join(distFolder, 'local', 'functions-host', 'main.js');
  const functions = only.flatMap((name) => ['--functions', name]);
  const child = spawn(process.execPath, [entry, '--app', appRoot, '--port', String(port), ...functions], {
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  const output = (): string => printed.join('');
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  const { url, functions: statuses, problems } = await untilReady(child, output);
  return {
    url,
    functions: statuses,
    problems,
    output,
    child,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
  };
}
