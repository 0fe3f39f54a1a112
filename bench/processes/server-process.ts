import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { ServerMessage, Usage } from './serve';

export interface ServerProcess {
  /** Connection string or URL. */
  address: string;
  usage(): Promise<Usage>;
}

interface OwnedServer extends ServerProcess {
  /** Rejects when the server ends by itself: its clients would wait for it for ever. */
  gone: Promise<never>;
  stop(): Promise<void>;
}

type MessageOf<Type> = Extract<ServerMessage, { type: Type }>;

function nextMessage<Type extends ServerMessage['type']>(
  child: ChildProcess,
  type: Type,
): Promise<MessageOf<Type>> {
  return new Promise((resolve) => {
    child.once('message', (message: ServerMessage) => {
      if (message.type === type) resolve(message as MessageOf<Type>);
    });
  });
}

async function untilGone(child: ChildProcess, modulePath: string): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null];
  throw new Error(`${modulePath} ended with code ${code ?? 'none'}.`);
}

/** Forks a module that calls `serve`. */
async function startServer(modulePath: string, args: readonly string[]): Promise<OwnedServer> {
  const child = fork(modulePath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const gone = untilGone(child, modulePath);
  gone.catch(() => undefined);
  const { address } = await Promise.race([nextMessage(child, 'ready'), gone]);
  return {
    address,
    gone,
    async usage() {
      child.send('usage');
      return (await nextMessage(child, 'usage')).usage;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await gone.catch(() => undefined);
    },
  };
}

/** Starts the servers, each with the same arguments, lends them to the work, and stops every one whatever happens. */
export async function withServers<const Modules extends Record<string, string>, T>(
  modulePaths: Modules,
  work: (servers: Record<keyof Modules, ServerProcess>) => Promise<T>,
  args: readonly string[] = [],
): Promise<T> {
  const servers: Record<string, OwnedServer> = {};
  try {
    for (const [name, modulePath] of Object.entries(modulePaths))
      servers[name] = await startServer(modulePath, args);
    const gone = Object.values(servers).map((server) => server.gone);
    return await Promise.race([work(servers as Record<keyof Modules, ServerProcess>), ...gone]);
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
  }
}
