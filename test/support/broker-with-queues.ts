import { startBroker, type Broker } from '../../local/broker/start-broker';
import { serviceBusTopology } from '../../shared/topology/topology';

/** The local broker on a free port with queues as the manifests make them. */
export function brokerWithQueues(...names: string[]): Promise<Broker> {
  const queues = names.map((name) => ({
    name,
    lockDuration: 'PT5S',
    maxDeliveryCount: 10,
    requiresDuplicateDetection: true,
    duplicateDetectionHistoryTimeWindow: 'PT10M',
  }));
  return startBroker({ topology: serviceBusTopology.parse({ queues, topics: [] }), port: 0 });
}
