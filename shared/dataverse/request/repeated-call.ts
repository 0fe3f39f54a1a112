import { TargetUnavailableError } from '../../errors/target-unavailable-error';
import { sendRequest, type Fetch, type HttpAnswer } from '../../http/send-request';
import { callWithin } from '../../resilience/call-within';
import type { Clock } from '../../time/clock';
import { dataverseError, requestIdOf } from '../dataverse-error';
import type { Caller, RequestGate } from '../limits/request-gate';
import type { CallOptions } from './call-options';
import { callReport } from './call-report';
import { resourceOf, type CallTelemetry } from './call-telemetry';
import { invalidInput } from './invalid-input';
import { pauseUnlessAborted } from './pause-unless-aborted';
import { isLost, repeatPauseMs } from './repeat-policy';
import { requestUrl } from './request-url';
import type { TokenSource } from './token-source';
import type { WebApiRequest } from './web-api';
import { withCallOptions } from './with-call-options';

/** What all calls of one client share. */
export interface CallContext {
  service: URL;
  tokens: TokenSource;
  gate: RequestGate;
  caller: Caller;
  clock: Clock;
  timeoutMs: number;
  budgetMs: number;
  random: () => number;
  fetch?: Fetch;
  onCall?: (call: CallTelemetry) => void;
}

/** Always sent. @see Dataverse reference 2.1: without the last one an intermediate cache may answer. */
const commonHeaders = {
  accept: 'application/json',
  'odata-maxversion': '4.0',
  'odata-version': '4.0',
  'if-none-match': 'null',
} as const;

type Outcome = { answer: HttpAnswer } | { answer: undefined; error: unknown };

/** One call with its attempts; its state is what the attempts so far have taught. */
export class RepeatedCall {
  private readonly context: CallContext;
  private readonly options: CallOptions;
  private readonly request: WebApiRequest;
  private readonly url: URL;
  private readonly deadlineMs: number;
  private attempts = 0;
  private losses = 0;
  private hasRenewedToken = false;

  /** @throws {ContractViolationError} naming the option that cannot be sent */
  constructor(context: CallContext, request: WebApiRequest, options: CallOptions) {
    this.context = context;
    this.options = options;
    this.request = withCallOptions(request, options);
    this.url = requestUrl(this.request.path, context.service);
    const { budgetMs = context.budgetMs } = options;
    if (!(budgetMs >= 0)) throw invalidInput('a budget is a number of milliseconds', { path: 'budgetMs' });
    this.deadlineMs = context.clock.now() + budgetMs;
  }

  /**
   * The answer for good: a success, or a status the request accepts.
   * @throws {IntegrationError} every other answer, translated; and when none came in time
   */
  async answer(): Promise<HttpAnswer> {
    for (;;) {
      const token = await this.token();
      const outcome = await this.attempt(token);
      if (outcome.answer && this.isFinal(outcome.answer)) return outcome.answer;
      const pauseMs = this.pauseBeforeRepeat(outcome, token);
      if (pauseMs === undefined) throw this.error(outcome);
      if (pauseMs > 0) await pauseUnlessAborted(this.context.clock, pauseMs, this.options.signal);
      if (this.options.signal?.aborted) throw this.error(outcome);
    }
  }

  private isFinal({ status }: HttpAnswer): boolean {
    return (status >= 200 && status < 300) || (this.request.accepts?.includes(status) ?? false);
  }

  private get remainingMs(): number {
    return this.deadlineMs - this.context.clock.now();
  }

  /** Without a place among the calls, so that a slow identity holds none. */
  private token(): Promise<string> {
    const { tokens, clock } = this.context;
    const kept = tokens.keptToken();
    if (kept !== undefined) return Promise.resolve(kept);
    const { signal } = this.options;
    return callWithin({ timeoutMs: this.remainingMs, signal, clock }, () => tokens.token()).catch(
      (cause: unknown) => {
        if (!signal?.aborted && !(cause instanceof DOMException)) throw cause;
        const details = { target: 'identity' };
        throw new TargetUnavailableError('No token for Dataverse in time', { details, cause });
      },
    );
  }

  private async attempt(token: string): Promise<Outcome> {
    const { gate, caller, clock } = this.context;
    const { cost = 1 } = this.request;
    const { signal } = this.options;
    const admission = await gate.enter({ caller, cost, deadlineMs: this.deadlineMs, signal });
    const startMs = clock.now();
    this.attempts++;
    const outcome = await this.exchange(token);
    const nowMs = clock.now();
    const report = callReport(outcome.answer, nowMs - startMs, nowMs);
    admission.leave(report);
    if (isLost(outcome.answer)) this.losses++;
    this.options.onAttempt?.(report);
    return outcome;
  }

  private async exchange(token: string): Promise<Outcome> {
    const { method, path, headers, body } = this.request;
    const { timeoutMs, fetch, clock } = this.context;
    const startMs = clock.now();
    const call = {
      target: 'dataverse',
      operation: resourceOf(path),
      method,
      url: this.url,
      headers: { ...commonHeaders, ...headers, authorization: `Bearer ${token}` },
      ...(body !== undefined && { body }),
      timeoutMs: Math.max(1, Math.min(timeoutMs, this.remainingMs)),
      signal: this.options.signal,
      onEnd: (answer: HttpAnswer | undefined) => {
        this.context.onCall?.(this.telemetry(answer, clock.now() - startMs));
      },
    };
    try {
      return { answer: await sendRequest(call, fetch) };
    } catch (error) {
      return { answer: undefined, error };
    }
  }

  /** Undefined when this was the last attempt. */
  private pauseBeforeRepeat({ answer }: Outcome, token: string): number | undefined {
    if (answer?.status === 401) return this.renewToken(token) ? 0 : undefined;
    const pauseMs = repeatPauseMs({
      isRepeatable: this.request.isRepeatable,
      answer,
      losses: this.losses,
      nowMs: this.context.clock.now(),
      random: this.context.random,
    });
    return pauseMs !== undefined && pauseMs < this.remainingMs ? pauseMs : undefined;
  }

  private renewToken(token: string): boolean {
    this.context.tokens.forget(token);
    const isFirst = !this.hasRenewedToken;
    this.hasRenewedToken = true;
    return isFirst;
  }

  private error(outcome: Outcome): unknown {
    const { answer } = outcome;
    const cause = answer ? dataverseError(answer, this.context.clock.now()) : outcome.error;
    // A 500 is the platform's own word on its failure; a gateway's 502 or 504 may follow a commit.
    if (this.request.isRepeatable || !isLost(answer) || answer?.status === 500) return cause;
    const { method } = this.request;
    const details = {
      target: 'dataverse',
      method,
      isOutcomeUnknown: true,
      ...(answer && { status: answer.status, requestId: requestIdOf(answer) }),
    };
    const message = 'The answer of Dataverse was lost: the call may have taken effect';
    return new TargetUnavailableError(message, { details, cause });
  }

  private telemetry(answer: HttpAnswer | undefined, durationMs: number): CallTelemetry {
    const { method, path, cost = 1 } = this.request;
    return {
      flow: this.context.caller.flow,
      method,
      resource: resourceOf(path),
      attempt: this.attempts,
      status: answer?.status,
      durationMs,
      requestId: (answer && requestIdOf(answer)) ?? undefined,
      cost,
    };
  }
}
