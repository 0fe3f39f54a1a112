import { ApiProblemError } from '../../shared/api/api-problem-error';
import { notParked } from './operations-access';
import type { FlowParkingPlace } from './parking-places';

/** @throws {ApiProblemError} `RECORD_NOT_FOUND`, naming the queues there are */
export function findParkingPlace(places: readonly FlowParkingPlace[], queue: string): FlowParkingPlace {
  const place = places.find((each) => each.queue === queue);
  if (place) return place;
  const known = places.map((each) => each.queue);
  throw new ApiProblemError(notParked, `No flow has this queue; there are ${known.join(', ')}.`);
}
