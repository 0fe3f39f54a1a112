import type { Clock } from '../../../shared/time/clock';
import { platformLimits, type LimitSettings } from './limit-settings';
import type { Admission, ServiceProtection } from './service-protection';
import { UserLimits } from './user-limits';

interface ServiceProtectionOptions {
  /** Absent: nothing is refused. */
  limits?: LimitSettings | undefined;
  clock: Clock;
}

const seconds = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Requests in flight that just use up the execution time: 4 with the numbers of the platform. */
function parallelismHint({ concurrent, executionMs, windowSeconds }: LimitSettings): number {
  return Math.max(1, Math.min(concurrent, Math.round(executionMs / (windowSeconds * 1_000))));
}

/** Counts every user's requests, and refuses those beyond the limits in force. */
export class ServiceProtectionLimits implements ServiceProtection {
  private readonly clock: Clock;
  private readonly initial: LimitSettings | undefined;
  private readonly users = new Map<string, UserLimits>();
  private limits: LimitSettings | undefined;

  constructor({ limits, clock }: ServiceProtectionOptions) {
    this.clock = clock;
    this.initial = limits;
    this.limits = limits;
  }

  /** Undefined when nothing is refused. */
  get current(): LimitSettings | undefined {
    return this.limits;
  }

  /** Sets other limits; every counter starts at zero. */
  change(limits: LimitSettings): void {
    this.limits = limits;
    this.users.clear();
  }

  /** Back to the limits it was started with, with every counter at zero. */
  reset(): void {
    this.limits = this.initial;
    this.users.clear();
  }

  enter(userId: string): Admission {
    const hint = { 'x-ms-dop-hint': String(parallelismHint(this.limits ?? platformLimits)) };
    const user = this.userWith(userId);
    if (!user) return { headers: hint, leave: () => undefined };
    const enteredAtMs = this.clock.now();
    user.enter(enteredAtMs);
    const remaining = user.remaining(enteredAtMs);
    let isInside = true;
    return {
      headers: {
        ...hint,
        'x-ms-ratelimit-burst-remaining-xrm-requests': String(remaining.requests),
        'x-ms-ratelimit-time-remaining-xrm-requests': seconds.format(remaining.executionMs / 1_000),
      },
      leave: () => {
        if (!isInside) return;
        isInside = false;
        const leftAtMs = this.clock.now();
        user.leave(leftAtMs, leftAtMs - enteredAtMs);
      },
    };
  }

  countParts(userId: string, parts: number): void {
    // The request around them has been counted as one already.
    if (parts > 1) this.userWith(userId)?.countMore(this.clock.now(), parts - 1);
  }

  private userWith(userId: string): UserLimits | undefined {
    if (!this.limits) return undefined;
    const known = this.users.get(userId);
    if (known) return known;
    const user = new UserLimits(this.limits);
    this.users.set(userId, user);
    return user;
  }
}
