import type { Fetch } from '../../http/send-request';
import { systemClock, type Clock } from '../../time/clock';
import type { Caller, RequestGate } from '../limits/request-gate';
import type { CallTelemetry } from './call-telemetry';
import { RepeatedCall } from './repeated-call';
import { serviceUrl } from './request-url';
import { TokenSource, type TokenCredential } from './token-source';
import type { WebApi } from './web-api';

export interface WebApiOptions {
  /** `https://<org>.<region>.dynamics.com`. */
  environmentUrl: string;
  credential: TokenCredential;
  /** One for all clients of an environment and identity in this process. */
  gate: RequestGate;
  caller: Caller;
  clock?: Clock;
  fetch?: Fetch;
  /** Milliseconds for one attempt; 30 s when absent, half of what the platform itself allows. */
  timeoutMs?: number;
  /** Milliseconds for a call with its waits and repeats; 60 s when absent. */
  budgetMs?: number;
  /** Between 0 and 1. */
  random?: () => number;
  /** Told of every attempt, while its span is active. */
  onCall?: (call: CallTelemetry) => void;
}

/**
 * The pipeline to one environment: identity, limits, repeats, time budget and translated errors, here and nowhere
 * else. It remembers nothing but its token and keeps no cookies, so that calls spread over the platform's servers; any
 * number of calls may share it.
 */
export function createWebApi(options: WebApiOptions): WebApi {
  const { environmentUrl, credential, clock = systemClock } = options;
  const context = {
    timeoutMs: 30_000,
    budgetMs: 60_000,
    random: Math.random,
    ...options,
    clock,
    service: serviceUrl(environmentUrl),
    tokens: new TokenSource(credential, environmentUrl, clock),
  };
  return {
    environmentUrl,
    send: async (request, callOptions = {}) => new RepeatedCall(context, request, callOptions).answer(),
  };
}
