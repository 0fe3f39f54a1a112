import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

interface AppOptions {
  appRoot: string;
  port: number;
  environment: Readonly<Record<string, string | undefined>>;
  /** Told when the app ends without having been asked to. */
  onUnexpectedExit: (code: number | null) => void;
}

export interface AppProcess {
  /** Resolves when the host has loaded the app and answers. */
  ready: Promise<void>;
  /** Drains and ends the app. */
  stop(): Promise<void>;
}

const hostEntry = path.join(__dirname, '..', 'functions-host', 'main.js');

interface HostMessage {
  type?: string;
  /** Why functions do not run although the host does. */
  problems?: readonly string[];
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', ({ type, problems = [] }: HostMessage) => {
      if (type !== 'ready') return;
      if (problems.length === 0) resolve();
      else reject(new Error(`The Functions app could not be loaded: ${problems.join('; ')}`));
    });
    child.once('exit', (code) => {
      reject(new Error(`The Functions app ended with code ${code ?? 'none'} before it was ready.`));
    });
  });
}

/**
 * Runs the Functions app in a process of its own, so that it can be stopped while messages stay in the cloud.
 * The child leads its own process group: Ctrl-C reaches it once, through us, and it can drain.
 */
export function startApp({ appRoot, port, environment, onUnexpectedExit }: AppOptions): AppProcess {
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', hostEntry, '--app', appRoot, '--port', String(port)],
    {
      cwd: appRoot,
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: process.platform !== 'win32',
    },
  );
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  let isStopping = false;
  void exited.then((code) => {
    if (!isStopping) onUnexpectedExit(code);
  });
  return {
    ready: untilReady(child),
    async stop() {
      isStopping = true;
      child.kill('SIGTERM');
      await exited;
    },
  };
}
