import type { LimitName } from './limit-exceeded';

/** Requests this soon after a refusal were on their way when it was answered. */
const onTheirWayMs = 500;

interface CoolDownOptions {
  limit: LimitName;
  nowMs: number;
  /** Until there is room again. */
  forMs: number;
  longestMs: number;
}

/** The time a user who broke a limit has to wait; whoever goes on meanwhile waits longer. */
export class CoolDown {
  readonly limit: LimitName;
  private readonly stepMs: number;
  private readonly longestMs: number;
  private pauseMs: number;
  private endsAtMs: number;
  private lastGrowthMs: number;

  constructor({ limit, nowMs, forMs, longestMs }: CoolDownOptions) {
    this.limit = limit;
    this.stepMs = Math.max(1_000, forMs);
    this.longestMs = Math.max(longestMs, this.stepMs);
    this.pauseMs = this.stepMs;
    this.endsAtMs = nowMs + this.stepMs;
    this.lastGrowthMs = nowMs;
  }

  isOver(nowMs: number): boolean {
    return nowMs >= this.endsAtMs;
  }

  /** A request that came too early. */
  ignore(nowMs: number): void {
    if (nowMs - this.lastGrowthMs < onTheirWayMs) return;
    this.lastGrowthMs = nowMs;
    this.pauseMs = Math.min(this.pauseMs + this.stepMs, this.longestMs);
    this.endsAtMs = nowMs + this.pauseMs;
  }

  remainingSeconds(nowMs: number): number {
    return Math.max(1, Math.ceil((this.endsAtMs - nowMs) / 1_000));
  }
}
