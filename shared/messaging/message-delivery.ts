import { CopySender, type DeliveryChannels } from './copy-sender';
import { decideDisposition, type Decision } from './decide-disposition';
import type { DeliveryPolicy } from './delivery-policy';
import type { InboundMessage, Outcome } from './inbound-message';
import { firstFailureAtMsOf } from './message-copies';
import type { MessageSender } from './message-sender';
import type { OnParked } from './tell-of-parking';
import { WorkAttempts, type Attempt, type Invocation, type WorkPorts } from './work-attempts';

export interface DeliveryPorts extends WorkPorts {
  sender: MessageSender;
  /** Between 0 and 1. */
  random: () => number;
  onParked?: OnParked | undefined;
}

/** What became of a delivery that may now be completed. */
export type DeliveryResult =
  | { outcome: Outcome }
  | { outcome: 'retrying' | 'waiting'; code: string; delayMs: number; error?: unknown }
  | { outcome: 'parked'; code: string; reason: string; error: unknown };

/** Delivers the messages of one queue to one handler. */
export interface Delivery {
  /**
   * Returns when the message may be completed: its work is done, or a copy is safely sent.
   * @throws whatever keeps it from being completed; the platform then redelivers
   */
  deliver(message: InboundMessage, invocation: Invocation): Promise<DeliveryResult>;
}

/** Brings failed messages back as scheduled copies, so that their successors go on. */
export class MessageDelivery implements Delivery {
  private readonly ports: DeliveryPorts;
  private readonly policy: DeliveryPolicy;
  private readonly work: WorkAttempts;
  private readonly copies: CopySender;

  constructor(ports: DeliveryPorts, channels: DeliveryChannels, policy: DeliveryPolicy) {
    const { sender, clock, onParked } = ports;
    this.ports = ports;
    this.policy = policy;
    this.work = new WorkAttempts(ports, policy.timeBudgetMs);
    this.copies = new CopySender({
      sender,
      channels,
      clock,
      redeliveryPauseMs: policy.redeliveryPauseMs,
      onParked,
    });
  }

  async deliver(message: InboundMessage, invocation: Invocation): Promise<DeliveryResult> {
    const attempt = await this.work.attempt(message, invocation);
    switch (attempt.kind) {
      case 'done':
        return { outcome: attempt.outcome };
      case 'held':
        return this.waitForOther(message, attempt.untilMs);
      case 'failed':
        return this.afterFailure(message, invocation, attempt);
    }
  }

  /** This message comes back when the other delivery has either ended or lost its lease. */
  private async waitForOther(message: InboundMessage, untilMs: number): Promise<DeliveryResult> {
    const delayMs = Math.max(untilMs - this.ports.clock.now(), 0);
    await this.copies.sendBack(message, { attempt: message.attempt, delayMs, properties: {} });
    return { outcome: 'waiting', code: 'IN_PROGRESS', delayMs };
  }

  private async afterFailure(
    message: InboundMessage,
    invocation: Invocation,
    { error, breakerPauseMs }: Extract<Attempt, { kind: 'failed' }>,
  ): Promise<DeliveryResult> {
    const { clock, random } = this.ports;
    const nowMs = clock.now();
    const circumstances = { policy: this.policy, nowMs, breakerPauseMs, random };
    const decision = decideDisposition(error, message, circumstances);
    if (decision.disposition === 'park') {
      const { code, reason } = decision;
      await this.copies.park(message, { ...invocation, error, code, reason });
      return { outcome: 'parked', code, reason, error };
    }
    await this.copies.sendBack(message, {
      attempt: message.attempt + (decision.disposition === 'retry' ? 1 : 0),
      delayMs: decision.delayMs,
      properties: {
        firstFailureAt: new Date(firstFailureAtMsOf(message) ?? nowMs).toISOString(),
        traceparent: invocation.traceparent,
      },
    });
    return { ...resultOf(decision), error };
  }
}

function resultOf({ disposition, code, delayMs }: Exclude<Decision, { disposition: 'park' }>) {
  const outcome = disposition === 'retry' ? ('retrying' as const) : ('waiting' as const);
  return { outcome, code, delayMs };
}
