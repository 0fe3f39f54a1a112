import { startApp } from '../app/app-process';
import { settingsForMovedPorts } from '../cloud/connections';
import { inheritedEnvironment, readLocalConfig, type LocalConfig } from '../config';
import { stopOnSignal } from './until-stopped';
import { describeApp, readinessLine } from './welcome';

/** The app's environment: the shell's, and the settings that follow a moved port. */
export function appEnvironment({ ports }: LocalConfig): Record<string, string | undefined> {
  return { ...settingsForMovedPorts(ports), ...inheritedEnvironment() };
}

/** The Functions app alone, against a cloud that runs already (or real services named in local.settings.json). */
export async function runApp(print: (line: string) => void): Promise<void> {
  const config = readLocalConfig();
  const app = startApp({
    appRoot: config.appRoot,
    port: config.ports.functions,
    environment: appEnvironment(config),
    onUnexpectedExit: (code) => process.exit(code ?? 1),
  });
  stopOnSignal(() => app.stop());
  await app.ready;
  describeApp(config.ports).forEach(print);
  print(readinessLine('Functions app'));
}
