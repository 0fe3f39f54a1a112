import { readFileSync } from 'node:fs';
import { topologySchema, type Topology } from '../../shared/topology/topology';
import { loadBrokerTopology } from '../broker/topology/load-broker-topology';
import type { LocalConfig } from '../config';
import type { StepRegistration } from '../dataverse/steps/step';

/** What the manifests ask for, as Bicep and the registration script create it in Azure and in Dataverse. */
export interface Deployment extends Topology {
  steps: readonly StepRegistration[];
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Reads the generated files, and the Service Bus entities of the emulator's configuration when one is given.
 * @throws {Error} naming the path of every entry that does not fit
 */
export function readDeployment({
  topologyFile,
  registrationFile,
  serviceBusConfigFile,
}: LocalConfig): Deployment {
  const serviceBus = loadBrokerTopology({ topologyFile, configFile: serviceBusConfigFile });
  const { steps } = readJson(registrationFile) as { steps: StepRegistration[] };
  return { ...topologySchema.parse(readJson(topologyFile)), serviceBus, steps };
}
