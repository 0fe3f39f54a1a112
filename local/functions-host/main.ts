import '../keep-compiled-code';
import { parseArgs } from 'node:util';
import { portSettings } from '../config';
import { startFunctionsHost, type FunctionsHost } from './start-functions-host';

const { values } = parseArgs({
  options: {
    app: { type: 'string', default: '.' },
    port: { type: 'string', default: String(portSettings.functions.defaultPort) },
    functions: { type: 'string', multiple: true },
  },
});

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Ends once, gracefully, for the first signal or when the parent is gone; a second signal ends at once. */
function endOnSignals(host: FunctionsHost): void {
  let isEnding = false;
  const end = (): void => {
    if (isEnding) process.exit(1);
    isEnding = true;
    void host.close().then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.once('disconnect', end);
}

/**
 * The platform's worker ends on an error nobody catches, and is started again. Here the host stays: what runs besides
 * keeps running, and the developer reads the stack.
 */
function surviveUncaughtErrors(): void {
  const report = (kind: string) => (thrown: unknown) => {
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    print(`[error] ${kind} (on the platform the worker would end and start again): ${text}`);
  };
  process.on('uncaughtException', report('Uncaught exception'));
  process.on('unhandledRejection', report('Unhandled rejection'));
}

async function main(): Promise<void> {
  process.chdir(values.app);
  const host = await startFunctionsHost({
    appRoot: process.cwd(),
    port: Number(values.port),
    portSetting: portSettings.functions.setting,
    log: print,
    ...(values.functions ? { only: values.functions.flatMap((names) => names.split(/[\s,]+/)) } : {}),
  });
  surviveUncaughtErrors();
  endOnSignals(host);
  const { url, functions, problems } = host;
  process.send?.({ type: 'ready', url, functions, problems });
}

main().catch((error: unknown) => {
  print(`[error] ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
