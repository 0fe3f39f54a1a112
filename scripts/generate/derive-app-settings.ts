import type { Flow } from '../../shared/flow/manifest';

/**
 * The application settings that follow from the manifests alone: the names of channels and the schedules. What only a
 * deployment knows (addresses, identities, secrets) stands in infra/main.bicep.
 */
export function deriveAppSettings(flows: readonly Flow[]): Record<string, string> {
  const settings = flows.flatMap(({ channels: { queues, topics, schedules } }) => [
    ...[...queues, ...topics].map(({ setting, name }) => [setting, name] as const),
    ...schedules.map((schedule) => [schedule.setting, schedule.default] as const),
  ]);
  return Object.fromEntries(settings.toSorted(([a], [b]) => a.localeCompare(b, 'en')));
}

/** Which setting holds the endpoint of each Event Grid topic; the endpoint itself is known when the topic is there. */
export function deriveTopicSettings(flows: readonly Flow[]): Record<string, string> {
  const topics = flows.flatMap(({ channels }) => channels.eventGridTopics);
  return Object.fromEntries(
    topics
      .map(({ name, setting }) => [name, setting] as const)
      .toSorted(([a], [b]) => a.localeCompare(b, 'en')),
  );
}

/** Every setting that some flow reads: the template leaves out what no flow wants any more. */
export function deriveSettingNames(flows: readonly Flow[]): string[] {
  const names = flows.flatMap(({ settings }) => settings.flatMap((group) => group.names));
  return [...new Set(names)].toSorted((a, b) => a.localeCompare(b, 'en'));
}
