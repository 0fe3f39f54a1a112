import { readLocalConfig } from '../config';
import { startRegisteredCloud } from './start-registered-cloud';
import { stopOnSignal } from './until-stopped';
import { describeCloud, readinessLine } from './welcome';

/** The local cloud alone; a parent that started it with IPC is told the ports. */
export async function runCloud(print: (line: string) => void): Promise<void> {
  const cloud = await startRegisteredCloud(readLocalConfig(), print);
  stopOnSignal(() => cloud.close());
  describeCloud(cloud.ports).forEach(print);
  print(readinessLine('Local cloud'));
  process.send?.({ type: 'ready', ports: cloud.ports });
}
