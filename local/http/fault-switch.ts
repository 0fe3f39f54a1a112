import { systemClock, type Clock } from '../../shared/time/clock';
import type { EndingFault, Fault, FaultMoment, LatencyFault } from './fault';

interface FaultSwitchOptions {
  targets: readonly string[];
  clock?: Clock | undefined;
}

interface SetFault {
  id: number;
  fault: Fault;
  remainingCount: number;
  endsAtMs: number;
}

/** A fault in force, as `GET /faults` shows it. */
export interface ActiveFault {
  id: number;
  fault: Fault;
  /** Absent when no number of requests ends it. */
  remainingCount?: number;
  remainingMs?: number;
}

const isLatency = (fault: Fault): fault is LatencyFault => fault.kind === 'latency';

/** Decides which requests go wrong, and how. Faults apply in the order they were set. */
export class FaultSwitch {
  readonly targets: readonly string[];
  readonly clock: Clock;
  private faults: SetFault[] = [];
  private nextId = 1;

  constructor({ targets, clock = systemClock }: FaultSwitchOptions) {
    this.targets = targets;
    this.clock = clock;
  }

  set(fault: Fault): ActiveFault {
    const added = {
      id: this.nextId++,
      fault,
      remainingCount: fault.count ?? Infinity,
      endsAtMs: fault.durationMs === undefined ? Infinity : this.clock.now() + fault.durationMs,
    };
    this.faults.push(added);
    return this.describe(added);
  }

  /** Ends the faults of one target, or all of them. */
  clear(target?: string): void {
    this.faults = target === undefined ? [] : this.faults.filter(({ fault }) => fault.target !== target);
  }

  list(): ActiveFault[] {
    return this.inForce().map((active) => this.describe(active));
  }

  /** How long a request has to wait: every latency in force, added. Each counts the request. */
  takeLatencyMs(target: string): number {
    const latencies = this.inForce().filter(({ fault }) => fault.target === target && isLatency(fault));
    return latencies.reduce((sum, active) => {
      active.remainingCount--;
      return sum + (isLatency(active.fault) ? active.fault.latencyMs : 0);
    }, 0);
  }

  /** The first fault in force that ends a request at this moment; it counts the request. */
  takeEnding(target: string, moment: FaultMoment): EndingFault | undefined {
    for (const active of this.inForce()) {
      const { fault } = active;
      if (fault.target !== target || isLatency(fault) || fault.when !== moment) continue;
      active.remainingCount--;
      return fault;
    }
    return undefined;
  }

  private inForce(): SetFault[] {
    this.faults = this.faults.filter(
      ({ remainingCount, endsAtMs }) => remainingCount > 0 && endsAtMs > this.clock.now(),
    );
    return this.faults;
  }

  private describe({ id, fault, remainingCount, endsAtMs }: SetFault): ActiveFault {
    return {
      id,
      fault,
      ...(remainingCount !== Infinity && { remainingCount }),
      ...(endsAtMs !== Infinity && { remainingMs: endsAtMs - this.clock.now() }),
    };
  }
}
