import { startApp, type AppProcess } from '../app/app-process';
import type { LocalCloud } from '../cloud/start-cloud';
import { readLocalConfig, type LocalConfig } from '../config';
import { appEnvironment } from './run-app';
import { startRegisteredCloud } from './start-registered-cloud';
import { stopOnSignal } from './until-stopped';
import { describeApp, describeCloud, describeNextSteps, readinessLine } from './welcome';

export interface LocalStack {
  config: LocalConfig;
  cloud: LocalCloud;
  restartApp(): Promise<void>;
}

async function startAppOf(config: LocalConfig, cloud: LocalCloud): Promise<AppProcess> {
  const app = startApp({
    appRoot: config.appRoot,
    port: config.ports.functions,
    environment: appEnvironment(config),
    onUnexpectedExit: (code) => {
      void cloud.close().finally(() => process.exit(code ?? 1));
    },
  });
  try {
    await app.ready;
  } catch (error) {
    await app.stop();
    throw error;
  }
  return app;
}

/** Starts both halves and stops them together on Ctrl-C. */
export async function startStack(print: (line: string) => void): Promise<LocalStack> {
  const config = readLocalConfig();
  const cloud = await startRegisteredCloud(config, print);
  const running: { app?: AppProcess } = {};
  stopOnSignal(async () => {
    await running.app?.stop();
    await cloud.close();
    print('Stopped.');
  });
  const ports = { ...cloud.ports, functions: config.ports.functions };
  const started = { ...config, ports };
  running.app = await startAppOf(started, cloud);
  return {
    config: started,
    cloud,
    async restartApp() {
      await running.app?.stop();
      running.app = await startAppOf(started, cloud);
    },
  };
}

/** The whole suite on one machine. */
export async function runStart(print: (line: string) => void): Promise<void> {
  const { config } = await startStack(print);
  [...describeCloud(config.ports), ...describeApp(config.ports)].forEach(print);
  print(readinessLine('Local cloud and Functions app'));
  describeNextSteps(config.ports).forEach(print);
  process.send?.({ type: 'ready' });
}
