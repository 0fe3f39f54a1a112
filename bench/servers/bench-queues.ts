import { serviceBusTopology, type ServiceBusTopology } from '../../shared/topology/topology';

export const queues = { plain: 'plain', flow: 'flow', sessions: 'sessions' } as const;

/** As the manifests make the queue of a flow. */
const flowQueue = {
  lockDuration: 'PT1M',
  maxDeliveryCount: 10,
  requiresDuplicateDetection: true,
  duplicateDetectionHistoryTimeWindow: 'PT10M',
};

export const benchTopology: ServiceBusTopology = serviceBusTopology.parse({
  queues: [
    { name: queues.plain, lockDuration: 'PT1M' },
    { name: queues.flow, ...flowQueue },
    { name: queues.sessions, ...flowQueue, requiresSession: true },
  ],
  topics: [],
});
