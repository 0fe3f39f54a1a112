import { topologySchema, type ServiceBusTopology } from '../../../shared/topology/topology';
import { checkEventGrid } from './check-event-grid';
import { checkForwarding } from './check-forwarding';
import { checkNames } from './check-names';
import { checkRules } from './check-rules';
import { emulatorConfig } from './emulator-config';
import { emulatorPaths, locateEntities, topologyPaths } from './located-entity';
import { mapEmulatorConfig } from './map-emulator-config';
import { readJson } from './read-json';
import { TopologyError, type TopologyProblem } from './topology-error';

export interface BrokerTopologyFiles {
  /** infra/topology.json or a file of its shape. */
  topologyFile: string;
  /** A file in the format of Microsoft's emulator whose entities are served as well. */
  configFile?: string | undefined;
}

function readEmulatorConfig(
  file: string | undefined,
  problems: TopologyProblem[],
): ServiceBusTopology | undefined {
  if (file === undefined) return { queues: [], topics: [] };
  const config = readJson(file, emulatorConfig, problems);
  return config && mapEmulatorConfig(config);
}

/**
 * The entities that the broker serves, from both files.
 * @throws {TopologyError} naming the path of every unknown or contradictory entry
 */
export function loadBrokerTopology({ topologyFile, configFile }: BrokerTopologyFiles): ServiceBusTopology {
  const problems: TopologyProblem[] = [];
  const topology = readJson(topologyFile, topologySchema, problems);
  const additional = readEmulatorConfig(configFile, problems);
  if (!topology || !additional) throw new TopologyError(problems);
  const entities = [
    ...locateEntities(topology.serviceBus, topologyPaths(topologyFile)),
    ...locateEntities(additional, emulatorPaths(configFile ?? '')),
  ];
  const serviceBus: ServiceBusTopology = {
    queues: [...topology.serviceBus.queues, ...additional.queues],
    topics: [...topology.serviceBus.topics, ...additional.topics],
  };
  problems.push(
    ...checkNames(entities),
    ...checkForwarding(entities),
    ...checkRules(entities),
    ...checkEventGrid({ ...topology, serviceBus }, topologyFile),
  );
  if (problems.length > 0) throw new TopologyError(problems);
  return serviceBus;
}
