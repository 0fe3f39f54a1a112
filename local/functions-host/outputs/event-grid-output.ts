import type { Settings } from '../app/settings';
import type { Binding } from '../core/core-types';
import { requiredTextOption, textOption } from '../invocation/hosted-function';
import type { OutputItem } from './expand-items';

const timeoutMs = 30_000;

/** The topic's endpoint and key are named by settings: `topicEndpointUri` and `topicKeySetting`, or a connection. */
function readTopic(binding: Binding, settings: Settings): { endpoint: string; key: string | undefined } {
  const connection = textOption(binding, 'connection');
  const endpointSetting = connection
    ? `${connection}__topicEndpointUri`
    : requiredTextOption(binding, 'topicEndpointUri');
  const endpoint = settings.get(endpointSetting);
  if (endpoint === undefined) throw new Error(`the setting ${endpointSetting} is missing`);
  const keySetting = textOption(binding, 'topicKeySetting');
  return { endpoint, key: keySetting === undefined ? undefined : settings.get(keySetting) };
}

/** @throws {Error} when the topic refuses the events */
export async function sendToEventGrid(
  binding: Binding,
  items: readonly OutputItem[],
  settings: Settings,
): Promise<void> {
  if (items.length === 0) return;
  const { endpoint, key } = readTopic(binding, settings);
  const events = items.map((item) => JSON.parse(item.toString()) as object);
  const isCloudEvents = events.some((event) => 'specversion' in event);
  const response = await fetch(`${endpoint}?api-version=2018-01-01`, {
    method: 'POST',
    headers: {
      'content-type': isCloudEvents
        ? 'application/cloudevents-batch+json; charset=utf-8'
        : 'application/json',
      ...(key === undefined ? {} : { 'aeg-sas-key': key }),
    },
    body: JSON.stringify(events),
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`the Event Grid topic answered ${response.status}`);
}
