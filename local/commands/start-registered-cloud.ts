import { startCloud, type LocalCloud } from '../cloud/start-cloud';
import type { LocalConfig } from '../config';
import { registerFlows } from './register-flows';

/** The local cloud with everything the flows need in it; it is closed again when that cannot be had. */
export async function startRegisteredCloud(
  config: LocalConfig,
  print: (line: string) => void,
): Promise<LocalCloud> {
  const cloud = await startCloud({ config, log: print });
  try {
    await registerFlows(cloud, config);
    return cloud;
  } catch (error) {
    await cloud.close();
    throw error;
  }
}
