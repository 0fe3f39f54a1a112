/** How an entity that is received from treats its messages. */
export interface QueueSettings {
  lockDurationMs: number;
  /** Infinity in a dead-letter queue. */
  maxDeliveryCount: number;
  /** Infinity when messages live as long as they say themselves. */
  defaultTimeToLiveMs: number;
  deadLettersExpired: boolean;
  requiresSession: boolean;
}

/** Dead letters are kept until someone takes them, and are never in sessions. */
export function deadLetterSettings({ lockDurationMs }: QueueSettings): QueueSettings {
  return {
    lockDurationMs,
    maxDeliveryCount: Infinity,
    defaultTimeToLiveMs: Infinity,
    deadLettersExpired: false,
    requiresSession: false,
  };
}
