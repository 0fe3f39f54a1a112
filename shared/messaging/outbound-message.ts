/** The application property values that the suite sends: those that arrive unchanged through every hop. */
export type ApplicationPropertyValue = string | number | boolean;

/** A message on its way to a channel; the body is already encoded, so that copies carry the original bytes. */
export interface OutboundMessage {
  messageId: string;
  body: Uint8Array;
  contentType: string;
  /** The event type: the broker's label, which rules filter on. */
  label: string;
  correlationId?: string;
  sessionId?: string;
  applicationProperties: Readonly<Record<string, ApplicationPropertyValue>>;
  /** Invisible to receivers until then. */
  scheduledEnqueueTime?: Date;
}
