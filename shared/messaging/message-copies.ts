import { createHash } from 'node:crypto';
import type { InboundMessage } from './inbound-message';
import type { ApplicationPropertyValue, OutboundMessage } from './outbound-message';

/** What Service Bus accepts; a foreign id may be that long already. */
const longestMessageId = 128;

type Properties = Readonly<Record<string, ApplicationPropertyValue>>;

export interface CopyChanges {
  attempt: number;
  /** Facts that travel with this copy, over those of the message. */
  properties: Properties;
  scheduledEnqueueTime?: Date;
}

/**
 * The next copy of a message, for whatever reason: same bytes, one hop more. The id depends on the logical id and the hop
 * alone, so that a copy which is sent again after a crash is recognised as the same.
 */
export function nextCopyOf(message: InboundMessage, changes: CopyChanges): OutboundMessage {
  const { logicalId, correlationId, sessionId, applicationProperties, replayId } = message;
  const hop = message.hop + 1;
  return {
    messageId: copyIdOf(logicalId, hop),
    body: message.bytes,
    contentType: message.contentType ?? 'application/octet-stream',
    label: message.label,
    ...(correlationId !== undefined && { correlationId }),
    ...(sessionId !== undefined && { sessionId }),
    applicationProperties: {
      ...applicationProperties,
      ...changes.properties,
      logicalId,
      attempt: changes.attempt,
      hop,
      ...(replayId !== undefined && { replayId }),
    },
    ...(changes.scheduledEnqueueTime && { scheduledEnqueueTime: changes.scheduledEnqueueTime }),
  };
}

/** When the message failed first since it was published or resubmitted; milliseconds since 1970. */
export function firstFailureAtMsOf({ applicationProperties }: InboundMessage): number | undefined {
  const atMs = Date.parse(String(applicationProperties['firstFailureAt']));
  return Number.isNaN(atMs) ? undefined : atMs;
}

function copyIdOf(logicalId: string, hop: number): string {
  const id = `${logicalId}~${hop}`;
  if (id.length <= longestMessageId) return id;
  return `${createHash('sha256').update(logicalId).digest('hex')}~${hop}`;
}
