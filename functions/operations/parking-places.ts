import { parkingQueueOf } from '../../shared/flow/channels';
import type { Flow } from '../../shared/flow/manifest';
import type { ParkingPlace } from '../../shared/messaging/parked-messages';

export interface FlowParkingPlace extends ParkingPlace {
  flow: string;
}

/** Every queue of every flow, with its parking queue; `nameOf` says what an installation calls the queue of a setting. */
export function parkingPlacesOf(
  flows: readonly Flow[],
  nameOf: (setting: string) => string | undefined,
): FlowParkingPlace[] {
  return flows.flatMap(({ name: flow, channels }) =>
    channels.queues.map(({ name, setting, namespace }) => {
      const queue = nameOf(setting) ?? name;
      return { flow, queue, parkingQueue: parkingQueueOf(queue), namespace };
    }),
  );
}
