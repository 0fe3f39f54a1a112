import { PlatformError } from '../../local/dataverse/platform-error';
import type { LimitSettings } from '../../local/dataverse/limits/limit-settings';
import { ServiceProtectionLimits } from '../../local/dataverse/limits/service-protection-limits';
import type { CallOptions } from '../../shared/dataverse/request/call-options';
import type { WebApi, WebApiRequest } from '../../shared/dataverse/request/web-api';
import type { HttpAnswer } from '../../shared/http/send-request';
import { pause } from '../../shared/resilience/pause';
import type { Clock } from '../../shared/time/clock';

interface LimitedWebApiOptions {
  target: WebApi;
  clock: Clock;
  limits: LimitSettings;
  /** How long the platform works on a call. */
  durationMs: (request: WebApiRequest) => number;
}

/** A platform with service protection limits, and a client before it that waits as long as it is told. */
export class LimitedWebApi implements WebApi {
  readonly environmentUrl = 'https://environment.example';
  readonly limits: ServiceProtectionLimits;
  attempts = 0;
  throttled = 0;
  private readonly options: LimitedWebApiOptions;
  private coolUntilMs = 0;

  constructor(options: LimitedWebApiOptions) {
    this.options = options;
    this.limits = new ServiceProtectionLimits(options);
    this.limits.change(options.limits);
  }

  async send(request: WebApiRequest, options: CallOptions = {}): Promise<HttpAnswer> {
    const { clock, target } = this.options;
    for (;;) {
      while (clock.now() < this.coolUntilMs) await pause(clock, this.coolUntilMs - clock.now());
      this.attempts += 1;
      const retryAfterMs = await this.pass(request, options);
      if (retryAfterMs === undefined) return target.send(request, { signal: options.signal });
      this.throttled += 1;
      this.coolUntilMs = clock.now() + retryAfterMs;
      options.onAttempt?.({ status: 429, durationMs: 1, retryAfterMs });
    }
  }

  private async pass(request: WebApiRequest, { onAttempt }: CallOptions): Promise<number | undefined> {
    const { clock, durationMs } = this.options;
    try {
      const admission = this.limits.enter('us');
      try {
        this.limits.countParts('us', request.cost ?? 1);
        await pause(clock, durationMs(request));
        onAttempt?.({ status: 204, durationMs: durationMs(request) });
        return undefined;
      } finally {
        admission.leave();
      }
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      return Number(error.headers['retry-after']) * 1_000;
    }
  }
}
