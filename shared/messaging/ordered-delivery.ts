import { BusinessRuleError } from '../errors/business-rule-error';
import { TargetUnavailableError } from '../errors/target-unavailable-error';
import { pause } from '../resilience/pause';
import { CopySender, type DeliveryChannels } from './copy-sender';
import { decideDisposition, type Decision } from './decide-disposition';
import type { DeliveryPolicy } from './delivery-policy';
import type { InboundMessage } from './inbound-message';
import type { Delivery, DeliveryPorts, DeliveryResult } from './message-delivery';
import type { BlockedSession, SessionBlocks } from './session-blocks';
import { WorkAttempts, type Attempt, type Invocation } from './work-attempts';

/** The platform renews a lock for so long; host.json, `maxAutoLockRenewalDuration`. */
const lockRenewalMs = 300_000;

/** For the copies, and for clocks that differ. */
const reserveMs = 30_000;

/** What parks behind a message that blocks its session. */
export const sessionBlockedReason = 'SESSION_BLOCKED';

export interface OrderedPorts extends DeliveryPorts {
  /** Given when a parked message stops its session; without it the session goes on. */
  blocks?: SessionBlocks | undefined;
}

interface Turn {
  message: InboundMessage;
  invocation: Invocation;
  session: BlockedSession;
  /** No attempt begins later. */
  endsAtMs: number;
}

/**
 * Delivers sessions in their order. A message that fails for now keeps its place: the invocation waits with it, and
 * throws when the lock cannot be renewed any longer, so that the same message comes first again. The queue's
 * `maxDeliveryCount` must therefore allow one delivery for every few minutes of the longest outage.
 */
export class OrderedDelivery implements Delivery {
  private readonly ports: OrderedPorts;
  private readonly policy: DeliveryPolicy;
  private readonly work: WorkAttempts;
  private readonly copies: CopySender;
  private readonly patienceMs: number;

  constructor(ports: OrderedPorts, channels: DeliveryChannels, policy: DeliveryPolicy) {
    const { sender, clock, onParked } = ports;
    const { timeBudgetMs, redeliveryPauseMs } = policy;
    this.ports = ports;
    this.patienceMs = Math.max(lockRenewalMs - timeBudgetMs - reserveMs, 0);
    this.policy = { ...policy, retryDelaysMs: shortened(policy.retryDelaysMs, this.patienceMs) };
    this.work = new WorkAttempts(ports, timeBudgetMs);
    this.copies = new CopySender({ sender, channels, clock, redeliveryPauseMs, onParked });
  }

  async deliver(message: InboundMessage, invocation: Invocation): Promise<DeliveryResult> {
    const session = { functionName: invocation.functionName, sessionId: message.sessionId ?? '' };
    const endsAtMs = this.ports.clock.now() + this.patienceMs;
    const turn = { message, invocation, session, endsAtMs };
    const blocker = await this.blockerOf(turn);
    if (blocker !== undefined && blocker !== message.logicalId) return this.parkBehind(turn, blocker);
    const result = await this.tryInTurn(turn);
    if (blocker !== undefined && result.outcome !== 'parked') await this.ports.blocks?.unblock(session);
    return result;
  }

  private async blockerOf(turn: Turn): Promise<string | undefined> {
    try {
      return await this.ports.blocks?.blockerOf(turn.session);
    } catch (error) {
      // Nobody knows whether it is this message's turn, so it uses up its time like one whose target is down.
      await this.waitInTurn(turn, Infinity, error);
      throw error;
    }
  }

  private async tryInTurn(turn: Turn): Promise<DeliveryResult> {
    for (let retries = 0; ;) {
      const attempt = await this.work.attempt(turn.message, turn.invocation);
      if (attempt.kind === 'done') return { outcome: attempt.outcome };
      if (attempt.kind === 'held') {
        await this.waitInTurn(turn, attempt.untilMs - this.ports.clock.now(), heldError());
        continue;
      }
      const decision = this.decide(turn, attempt, retries);
      if (decision.disposition === 'park') return this.park(turn, attempt.error, decision);
      await this.waitInTurn(turn, decision.delayMs, attempt.error);
      if (decision.disposition === 'retry') retries++;
    }
  }

  /** The message cannot carry when it failed first, so its waiting counts from when it was sent. */
  private decide(
    { message }: Turn,
    { error, breakerPauseMs }: Extract<Attempt, { kind: 'failed' }>,
    retries: number,
  ): Decision {
    const { clock, random } = this.ports;
    const nowMs = clock.now();
    const firstFailureAt = (message.enqueuedAt ?? new Date(nowMs)).toISOString();
    const sofar = { ...message, attempt: retries, applicationProperties: { firstFailureAt } };
    return decideDisposition(error, sofar, { policy: this.policy, nowMs, breakerPauseMs, random });
  }

  private async waitInTurn({ endsAtMs }: Turn, delayMs: number, error: unknown): Promise<void> {
    const { clock } = this.ports;
    const leftMs = endsAtMs - clock.now();
    await pause(clock, Math.min(delayMs, Math.max(leftMs, 0)));
    if (delayMs > leftMs) throw error;
  }

  private async park(
    { message, invocation, session }: Turn,
    error: unknown,
    { code, reason }: Extract<Decision, { disposition: 'park' }>,
  ): Promise<DeliveryResult> {
    // Blocked first: whatever happens in between, no successor overtakes.
    await this.ports.blocks?.block(session, message.logicalId);
    await this.copies.park(message, { ...invocation, error, code, reason });
    return { outcome: 'parked', code, reason, error };
  }

  private async parkBehind({ message, invocation }: Turn, blocker: string): Promise<DeliveryResult> {
    const error = new BusinessRuleError('An earlier message of the session is parked', {
      details: { blocker },
    });
    const facts = { error, code: error.code, reason: sessionBlockedReason };
    await this.copies.park(message, { ...invocation, ...facts });
    return { outcome: 'parked', ...facts };
  }
}

/** All attempts fit into one turn; their proportions stay. */
function shortened(delaysMs: readonly number[], patienceMs: number): number[] {
  const totalMs = delaysMs.reduce((sum, delayMs) => sum + delayMs, 0);
  const factor = Math.min(1, (patienceMs * 0.75) / totalMs);
  return delaysMs.map((delayMs) => delayMs * factor);
}

function heldError(): TargetUnavailableError {
  return new TargetUnavailableError('Another delivery holds the work', { details: { target: 'storage' } });
}
