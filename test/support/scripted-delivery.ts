import type { Claim, IdempotentReceiver } from '../../shared/idempotency/idempotent-receiver';
import { deliveryPolicyOf, type DeliveryPolicy } from '../../shared/messaging/delivery-policy';
import type { DeliveryContext, InboundMessage, Outcome } from '../../shared/messaging/inbound-message';
import { MessageDelivery, type DeliveryPorts } from '../../shared/messaging/message-delivery';
import type { Breaker, CallResult, Permit, Refusal } from '../../shared/resilience/breaker';
import { FakeMessageSender } from './fake-message-sender';
import { ManualClock } from './manual-clock';

export const testPolicy: DeliveryPolicy = deliveryPolicyOf(
  { delaysMs: [10_000, 60_000, 300_000], jitterShare: 0.2 },
  { delayScale: 1, maxWaitHours: 24 },
);

/** A breaker that answers as a test says and keeps what it was told. */
export class FakeBreaker implements Breaker {
  readonly target = 'erp';
  readonly reports: CallResult[] = [];
  answer: Refusal | { isGranted: true; problem?: unknown } = { isGranted: true };
  pause = 0;

  acquire(): Promise<Permit | Refusal> {
    const { answer } = this;
    if (!answer.isGranted) return Promise.resolve(answer);
    const report = (result: CallResult): Promise<void> => {
      this.reports.push(result);
      return Promise.resolve();
    };
    return Promise.resolve({ ...answer, report });
  }

  pauseMs(): number {
    return this.pause;
  }
}

/** An idempotent receiver that answers as a test says and keeps how each lease ended. */
export class FakeReceiver implements IdempotentReceiver {
  answer: Exclude<Claim, { kind: 'run' }> | Error | undefined;
  /** While set, neither end of a lease can be written. */
  failure: Error | undefined;
  readonly ends: string[] = [];
  readonly claimed: { key: object; leaseMs: number }[] = [];

  claim(key: object, leaseMs: number): Promise<Claim> {
    this.claimed.push({ key, leaseMs });
    if (this.answer instanceof Error) return Promise.reject(this.answer);
    return Promise.resolve(this.answer ?? { kind: 'run', lease: this.lease() });
  }

  private lease(): { complete: () => Promise<void>; release: () => Promise<void> } {
    const end = (name: string): Promise<void> => {
      if (this.failure) return Promise.reject(this.failure);
      this.ends.push(name);
      return Promise.resolve();
    };
    return { complete: () => end('completed'), release: () => end('released') };
  }
}

type Work = (message: InboundMessage, context: DeliveryContext) => Promise<Outcome | undefined>;

interface ScriptedDelivery {
  delivery: MessageDelivery;
  sender: FakeMessageSender;
  clock: ManualClock;
  /** What the handler was given. */
  handled: InboundMessage[];
}

/** A delivery whose handler does `work`, over fakes; jitter is off. */
export function scriptedDelivery(work: Work, ports: Partial<DeliveryPorts> = {}): ScriptedDelivery {
  const sender = new FakeMessageSender();
  const clock = new ManualClock();
  const handled: InboundMessage[] = [];
  const delivery = new MessageDelivery(
    {
      handler: (message, context) => {
        handled.push(message);
        return work(message, context);
      },
      sender,
      redeem: (message) => Promise.resolve(message),
      clock,
      random: () => 0.5,
      ...ports,
    },
    { queue: 'account-to-erp', parkingQueue: 'account-to-erp-parked' },
    testPolicy,
  );
  return { delivery, sender, clock, handled };
}
