import { registerLocal } from '../../scripts/dataverse/register/register-local';
import { readLocalSettings } from '../app/read-local-settings';
import type { LocalCloud } from '../cloud/start-cloud';
import { inheritedEnvironment, type LocalConfig } from '../config';

const at = (port: number): string => `http://127.0.0.1:${port}`;

/**
 * Registers the flows in the environment that has just started; `POST /control/reset` goes back to this state.
 * @throws {Error} naming what the environment or the settings lack
 */
export async function registerFlows(
  cloud: LocalCloud,
  { appRoot, ports, registrationFile }: LocalConfig,
): Promise<void> {
  await registerLocal({
    url: at(cloud.ports.dataverse),
    issuerUrl: at(cloud.ports.identity),
    functionsUrl: at(ports.functions),
    registrationFile,
    settings: { ...readLocalSettings(appRoot), ...inheritedEnvironment() },
  });
  cloud.takeBaseline();
}
