import { manifests } from '../../../functions/manifests';
import type { SettingsGroup } from '../../../shared/config/define-settings';
import * as apiSettings from '../../../shared/config/api-settings';
import * as platformSettings from '../../../shared/config/platform-settings';
import { telemetrySettings } from '../../../shared/config/telemetry-settings';
import type { Flow } from '../../../shared/flow/manifest';

/** Settings that are there in Azure only: the identity, and with it the way to Application Insights without a key. */
const setByPlatform = ['AZURE_CLIENT_ID', 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING'];

export const platformGroups: readonly SettingsGroup[] = Object.values({
  ...platformSettings,
  ...apiSettings,
  telemetrySettings,
});

/** The settings that name a flow's channels; the host reads them as `%Name%`. */
export function channelSettingsOf({
  channels: { queues, topics, eventGridTopics, schedules },
}: Flow): string[] {
  return [...queues, ...topics, ...eventGridTopics, ...schedules].map(({ setting }) => setting);
}

/** Every setting that somebody has to give: those of all groups, and the names of all channels. */
export function declaredSettings(): string[] {
  const groups = [...platformGroups, ...manifests.flatMap(({ settings }) => settings)];
  const names = [...groups.flatMap((group) => group.names), ...manifests.flatMap(channelSettingsOf)];
  return [...new Set(names)].filter((name) => !setByPlatform.includes(name)).sort();
}
