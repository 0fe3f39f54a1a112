import type { PublishedEvent } from './published-event';
import type { DestinationKind, FailedDelivery } from './retry-schedule';

export interface Delivery {
  event: PublishedEvent;
  subscription: string;
  /** 1 is the first. */
  attempt: number;
}

/** Why an endpoint may not be given events yet; undefined when it may. */
export type HandshakeProblem = string | undefined;

/** Where a subscription's events go. */
export interface Destination {
  readonly kind: DestinationKind;
  /** For people: `function account-to-analytics-store`. */
  readonly name: string;
  /** Asks the endpoint whether it wants events. */
  shakeHands(signal: AbortSignal): Promise<HandshakeProblem>;
  /** Resolves with the failure, or with nothing once the event is delivered; never rejects. */
  deliver(delivery: Delivery, signal: AbortSignal): Promise<FailedDelivery | undefined>;
  close(): Promise<void>;
}
