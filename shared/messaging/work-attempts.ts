import { TargetUnavailableError } from '../errors/target-unavailable-error';
import type { Claim, IdempotentReceiver, Lease } from '../idempotency/idempotent-receiver';
import type { Breaker, CallResult } from '../resilience/breaker';
import { errorCodeOf, errorFacts } from '../observability/error-facts';
import { callResultOfFailure } from '../resilience/call-result-of-failure';
import type { Clock } from '../time/clock';
import { callResultOfOutcome } from './call-result-of-outcome';
import { carriesClaimCheck } from './claim-check';
import type { DeliveryContext, InboundMessage, MessageHandler, Outcome } from './inbound-message';
import { runWithinBudget } from './run-within-budget';

/** Beyond the time budget, so that no lease ends under a handler that is still at work. */
const reserveMs = 30_000;

export interface WorkPorts {
  handler: MessageHandler;
  /** Fetches the body of a message that carries a claim check. */
  redeem: (message: InboundMessage) => Promise<InboundMessage>;
  /** Absent when the flow calls no other system. */
  breaker?: Breaker | undefined;
  /** Absent when the flow's own write is guarded. */
  receiver?: IdempotentReceiver | undefined;
  clock: Clock;
}

/** What is known before the handler's time starts to run. */
export type Invocation = Omit<DeliveryContext, 'signal'>;

export type Attempt =
  | { kind: 'done'; outcome: Outcome }
  | { kind: 'failed'; error: unknown; breakerPauseMs: number }
  /** Another delivery holds the work until then. */
  | { kind: 'held'; untilMs: number };

type Report = (result: CallResult) => Promise<void>;

/** One attempt at the work of a message: breaker, idempotent receiver, time budget, handler. Never throws. */
export class WorkAttempts {
  private readonly ports: WorkPorts;
  private readonly timeBudgetMs: number;
  private readonly longestCallMs: number;

  constructor(ports: WorkPorts, timeBudgetMs: number) {
    this.ports = ports;
    this.timeBudgetMs = timeBudgetMs;
    this.longestCallMs = timeBudgetMs + reserveMs;
  }

  async attempt(message: InboundMessage, invocation: Invocation): Promise<Attempt> {
    const { breaker } = this.ports;
    if (!breaker) return this.claimAndRun(message, invocation, () => Promise.resolve());
    const permit = await breaker.acquire(this.longestCallMs);
    if (permit.problem !== undefined) warn(invocation, 'the breaker goes by local state', permit.problem);
    if (!permit.isGranted) {
      return { kind: 'failed', error: openBreaker(breaker), breakerPauseMs: permit.retryAfterMs };
    }
    return this.claimAndRun(message, invocation, (result) => permit.report(result));
  }

  private async claimAndRun(
    message: InboundMessage,
    invocation: Invocation,
    report: Report,
  ): Promise<Attempt> {
    const claim = await this.claim(message, invocation);
    if (claim === undefined) return this.run(message, invocation, { report });
    if (claim.kind === 'run') return this.run(message, invocation, { report, lease: claim.lease });
    await report({ kind: 'unknown' });
    if (claim.kind === 'unanswered') return this.failed(claim.error);
    return claim.kind === 'duplicate'
      ? { kind: 'done', outcome: 'duplicate' }
      : { kind: 'held', untilMs: claim.untilMs };
  }

  private async claim(
    { logicalId, replayId }: InboundMessage,
    { functionName }: Invocation,
  ): Promise<Claim | { kind: 'unanswered'; error: unknown } | undefined> {
    try {
      return await this.ports.receiver?.claim({ functionName, logicalId, replayId }, this.longestCallMs);
    } catch (error) {
      return { kind: 'unanswered', error };
    }
  }

  private async run(
    message: InboundMessage,
    invocation: Invocation,
    { lease, report }: { lease?: Lease; report: Report },
  ): Promise<Attempt> {
    const { clock, breaker } = this.ports;
    const run = await runWithinBudget((signal) => this.callHandler(message, { ...invocation, signal }), {
      timeBudgetMs: this.timeBudgetMs,
      clock,
    });
    if (run.kind === 'done') {
      if (lease) await remember(invocation, () => lease.complete());
      await report(callResultOfOutcome(run.outcome));
      return run;
    }
    // A handler that is still writing keeps its lease; whoever comes next waits for the end of it.
    if (lease && run.hasEnded) await remember(invocation, () => lease.release());
    if (breaker) await report(callResultOfFailure(run.error, breaker.target));
    return this.failed(run.error);
  }

  private async callHandler(message: InboundMessage, context: DeliveryContext): Promise<Outcome | undefined> {
    const whole = carriesClaimCheck(message) ? await this.ports.redeem(message) : message;
    return this.ports.handler(whole, context);
  }

  private failed(error: unknown): Attempt {
    return { kind: 'failed', error, breakerPauseMs: this.ports.breaker?.pauseMs() ?? 0 };
  }
}

function openBreaker({ target }: Breaker): TargetUnavailableError {
  return new TargetUnavailableError('The breaker of the target is open', { details: { target } });
}

/** The work is done or undone by now: a store that does not take the news must not change that. */
async function remember(invocation: Invocation, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    warn(invocation, 'the idempotency lease is left to run out', error);
  }
}

function warn({ logger }: Invocation, phrase: string, error: unknown): void {
  logger.warn(phrase, { code: errorCodeOf(error), ...errorFacts(error) });
}
