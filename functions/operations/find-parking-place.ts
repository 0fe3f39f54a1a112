import { RecordNotFoundError } from '../../shared/errors/record-not-found-error';
import type { FlowParkingPlace } from './parking-places';

/** @throws {RecordNotFoundError} naming the queues there are */
export function findParkingPlace(
  places: readonly FlowParkingPlace[],
  queue: string | undefined,
): FlowParkingPlace {
  const place = places.find((each) => each.queue === queue);
  if (place) return place;
  const known = places.map((each) => each.queue);
  throw new RecordNotFoundError(`No flow has this queue; there are ${known.join(', ')}`);
}
