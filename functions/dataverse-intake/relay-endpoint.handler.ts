import type { MessageHandler } from '../../shared/messaging/inbound-message';
import type { PublishChange } from './intake-ports';
import { readChange } from './read-change';

export interface RelayEndpointDependencies {
  publish: PublishChange;
}

/** Messages of a Service Bus endpoint: the bare context, no envelope; their URI-named properties say nothing more. */
export function createRelayEndpointHandler({ publish }: RelayEndpointDependencies): MessageHandler {
  return async function relayEndpoint({ bytes }, { signal, traceparent }) {
    await publish(readChange(bytes, traceparent), { signal });
    return 'completed';
  };
}
