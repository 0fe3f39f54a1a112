import { defineSettings } from '../../shared/config/define-settings';
import { edgeServiceBusSettings } from '../../shared/config/platform-settings';
import { entityNameSetting } from '../../shared/config/setting-types';
import type { Flow } from '../../shared/flow/manifest';
import type { Services } from '../../shared/hosting/services';
import { parkingPlacesOf, type FlowParkingPlace } from './parking-places';

/** The parking queues of this installation, which may do without the edge namespace. */
export function reachablePlaces(
  services: Pick<Services, 'settings'>,
  flows: readonly Flow[],
): FlowParkingPlace[] {
  const isEdgeThere = services.settings(edgeServiceBusSettings).DataverseEndpointConnection !== undefined;
  const nameOf = (setting: string): string | undefined =>
    services.settings(defineSettings({ [setting]: entityNameSetting.optional() }))[setting];
  return parkingPlacesOf(flows, nameOf).filter(({ namespace }) => namespace === 'main' || isEdgeThere);
}
