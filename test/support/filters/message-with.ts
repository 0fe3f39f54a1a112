import type { FilterableMessage, FilterValue } from '../../../local/broker/filters/compiled-rule';

interface MessageParts {
  system?: FilterableMessage['system'];
  properties?: Record<string, FilterValue>;
}

/** A message as filters see it. */
export function messageWith({ system = {}, properties = {} }: MessageParts = {}): FilterableMessage {
  return { system, applicationProperties: new Map(Object.entries(properties)) };
}
