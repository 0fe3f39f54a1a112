import type { IntegrationEvent } from '../../shared/events/integration-event';
import type { Services } from '../../shared/hosting/services';
import type { Clock } from '../../shared/time/clock';
import { changeTopicSettings } from './settings';
import { createSpilledChanges, type SpilledChanges } from './spilled-changes';

export type PublishChange = (event: IntegrationEvent, options?: { signal?: AbortSignal }) => Promise<void>;

/** What the three doors of the flow share. */
export interface IntakePorts {
  publish: PublishChange;
  spilled: SpilledChanges;
  clock: Clock;
}

/** Each use asks for settings and clients anew, so that a missing setting fails the attempt and the spill still works. */
export function intakePorts(services: Services): IntakePorts {
  return {
    publish: async (event, options) => {
      const { DataverseEventsTopic } = services.settings(changeTopicSettings);
      await services.eventPublisher.publish(DataverseEventsTopic, [event], options);
    },
    spilled: createSpilledChanges(() => services.blobs),
    clock: services.clock,
  };
}
