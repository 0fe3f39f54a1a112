import type { EventSubscriptionDefinition } from '../../shared/topology/topology';
import type { Destination } from './destination';
import type { DeadLetterBox } from './dead-letter-box';
import { EndpointAgreement } from './endpoint-agreement';
import { acceptsEvent } from './event-filter';
import type { PublishedEvent } from './published-event';
import { decideRetry, type FailedDelivery } from './retry-schedule';
import type { ScaledTimer } from './scaled-timer';

interface EventSubscriptionOptions {
  definition: EventSubscriptionDefinition;
  destination: Destination;
  timer: ScaledTimer;
  giveUp: DeadLetterBox;
  /** Whoever opens the validation URL with it confirms the subscription. */
  validationCode: string;
  log: (line: string) => void;
}

export interface SubscriptionStatus {
  name: string;
  destination: string;
  /** False until the endpoint has agreed to be given events. */
  isValidated: boolean;
  delivered: number;
  waiting: number;
  deadLettered: number;
  dropped: number;
  lastFailure?: string;
}

interface Pending {
  event: PublishedEvent;
  attempts: number;
  lastOutcome?: string;
  lastAttemptAtMs?: number;
}

/** Deliveries of one subscription under way at once. */
const mostInFlight = 32;
const minuteMs = 60_000;

/** Delivers a topic's events to one destination, at least once and in no particular order. */
export class EventSubscription {
  private readonly options: EventSubscriptionOptions;
  private readonly agreement: EndpointAgreement;
  private readonly closing = new AbortController();
  private readonly ready: Pending[] = [];
  private readonly counts = { delivered: 0, waiting: 0, deadLettered: 0, dropped: 0 };
  private inFlight = 0;
  private lastFailure: string | undefined;

  constructor(options: EventSubscriptionOptions) {
    this.options = options;
    this.agreement = new EndpointAgreement({
      ...options,
      clock: options.timer.clock,
      onReached: () => {
        this.pump();
      },
    });
  }

  /** Resolves after the endpoint's first answer; until it agrees, events wait. */
  start(): Promise<void> {
    return this.agreement.seek();
  }

  /** Confirms by the validation URL; false when the code belongs to another subscription. */
  confirmWith(code: string): boolean {
    return this.agreement.confirmWith(code);
  }

  offer(event: PublishedEvent): void {
    if (!acceptsEvent(this.options.definition, event)) return;
    this.counts.waiting += 1;
    this.enqueue({ event, attempts: 0 });
  }

  status(): SubscriptionStatus {
    const { definition, destination } = this.options;
    const lastFailure = this.agreement.problem ?? this.lastFailure;
    return {
      name: definition.name,
      destination: destination.name,
      isValidated: this.agreement.isReached,
      ...this.counts,
      ...(lastFailure !== undefined && { lastFailure }),
    };
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.agreement.close();
    this.ready.length = 0;
    await this.options.destination.close();
  }

  private enqueue(pending: Pending): void {
    this.ready.push(pending);
    this.pump();
  }

  private pump(): void {
    while (this.agreement.isReached && this.inFlight < mostInFlight) {
      const pending = this.ready.shift();
      if (!pending) return;
      this.inFlight += 1;
      void this.attempt(pending).finally(() => {
        this.inFlight -= 1;
        this.pump();
      });
    }
  }

  private async attempt(pending: Pending): Promise<void> {
    const { definition, destination, timer } = this.options;
    if (this.remainingMs(pending) <= 0) {
      this.abandon(pending, 'TimeToLiveExceeded');
      return;
    }
    pending.attempts += 1;
    pending.lastAttemptAtMs = timer.clock.now();
    const delivery = { event: pending.event, subscription: definition.name, attempt: pending.attempts };
    const failure = await destination.deliver(delivery, this.closing.signal);
    if (this.closing.signal.aborted) return;
    if (!failure) this.settle('delivered');
    else this.fail(pending, failure);
  }

  private fail(pending: Pending, failure: FailedDelivery): void {
    const { definition, destination, timer } = this.options;
    pending.lastOutcome = failure.outcome;
    this.lastFailure = failure.outcome;
    const decision = decideRetry({
      failure,
      attempts: pending.attempts,
      destination: destination.kind,
      maxDeliveryAttempts: definition.maxDeliveryAttempts,
    });
    if (decision.kind === 'give-up') {
      this.abandon(pending, decision.reason);
      return;
    }
    const delayMs = Math.min(decision.delayMs, this.remainingMs(pending));
    timer.after(delayMs, () => {
      this.enqueue(pending);
    });
  }

  /** Runs beside the deliveries, because it waits before it writes. */
  private abandon({ event, attempts, lastOutcome, lastAttemptAtMs }: Pending, reason: string): void {
    void this.options.giveUp({ event, reason, attempts, lastOutcome, lastAttemptAtMs }).then((end) => {
      this.settle(end);
    });
  }

  private settle(end: 'delivered' | 'deadLettered' | 'dropped'): void {
    this.counts.waiting -= 1;
    this.counts[end] += 1;
  }

  private remainingMs({ event }: Pending): number {
    const { definition, timer } = this.options;
    return definition.eventTimeToLiveInMinutes * minuteMs - timer.elapsedMs(event.publishedAtMs);
  }
}
