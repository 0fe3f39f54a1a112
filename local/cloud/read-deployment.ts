import { readFileSync } from 'node:fs';
import { topologySchema, type Topology } from '../../shared/topology/topology';
import { loadBrokerTopology } from '../broker/topology/load-broker-topology';
import type { LocalConfig } from '../config';

/** What the manifests ask for, as Bicep creates it in Azure. */
export type Deployment = Topology;

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Reads the generated topology, and the Service Bus entities of the emulator's configuration when one is given.
 * @throws {Error} naming the path of every entry that does not fit
 */
export function readDeployment({ topologyFile, serviceBusConfigFile }: LocalConfig): Deployment {
  const serviceBus = loadBrokerTopology({ topologyFile, configFile: serviceBusConfigFile });
  return { ...topologySchema.parse(readJson(topologyFile)), serviceBus };
}
