import { startApp, type AppProcess } from '../app/app-process';
import { startCloud, type LocalCloud } from '../cloud/start-cloud';
import { readLocalConfig, type LocalConfig } from '../config';
import { appEnvironment } from './run-app';
import { registerFlows } from './register-flows';
import { settleAll } from '../settle-all';
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
  const cloud = await startCloud({ config, log: print });
  const running: { app?: AppProcess } = {};
  const stop = async (): Promise<void> => {
    await running.app?.stop();
    await cloud.close();
  };
  stopOnSignal(async () => {
    await stop();
    print('Stopped.');
  });
  const started = { ...config, ports: { ...cloud.ports, functions: config.ports.functions } };
  const startTheApp = async (): Promise<void> => {
    running.app = await startAppOf(started, cloud);
  };
  try {
    // The app loads while its environment is registered: nothing reports to it before both are done.
    await settleAll([startTheApp(), registerFlows(cloud, config)]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    config: started,
    cloud,
    async restartApp() {
      await running.app?.stop();
      await startTheApp();
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
