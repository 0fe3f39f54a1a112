import type { Binding } from '../core/core-types';
import { requiredTextOption, textOption } from '../invocation/hosted-function';

/** `queue` or `topic/subscription`, as a trigger names it. */
export function describeEntity(trigger: Binding): string {
  const topic = textOption(trigger, 'topicName');
  return topic
    ? `${topic}/${requiredTextOption(trigger, 'subscriptionName')}`
    : requiredTextOption(trigger, 'queueName');
}
