import type { OutboundMessage } from '../../shared/messaging/outbound-message';

/** A small message; a test names what it is about. */
export function outboundMessage(changes: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    messageId: 'dv-1',
    body: Buffer.from('{}'),
    contentType: 'application/json',
    label: 'dataverse.account.Update',
    applicationProperties: {},
    ...changes,
  };
}
