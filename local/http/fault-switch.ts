import { systemClock, type Clock } from '../../shared/time/clock';
import type { EndingFault, Fault, FaultMoment, LatencyFault } from './fault';
import { matchesRequest, type FaultedRequest } from './fault-match';

interface FaultSwitchOptions {
  targets: readonly string[];
  /** Reads the table out of a path, where faults may be meant for one. */
  tableOf?: ((path: string) => string | undefined) | undefined;
  clock?: Clock | undefined;
}

interface SetFault {
  id: number;
  fault: Fault;
  remainingSkips: number;
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
  readonly tableOf: FaultSwitchOptions['tableOf'];
  private faults: SetFault[] = [];
  private nextId = 1;

  constructor({ targets, clock = systemClock, tableOf }: FaultSwitchOptions) {
    this.targets = targets;
    this.clock = clock;
    this.tableOf = tableOf;
  }

  set(fault: Fault): ActiveFault {
    const added = {
      id: this.nextId++,
      fault,
      remainingSkips: fault.skip ?? 0,
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
  takeLatencyMs(target: string, request: FaultedRequest): number {
    let sumMs = 0;
    for (const active of this.meantFor(target, request)) {
      if (isLatency(active.fault) && this.take(active)) sumMs += active.fault.latencyMs;
    }
    return sumMs;
  }

  /** The first fault in force that ends a request at this moment; it counts the request. */
  takeEnding(target: string, moment: FaultMoment, request: FaultedRequest): EndingFault | undefined {
    for (const active of this.meantFor(target, request)) {
      const { fault } = active;
      if (!isLatency(fault) && fault.when === moment && this.take(active)) return fault;
    }
    return undefined;
  }

  private meantFor(target: string, request: FaultedRequest): SetFault[] {
    const inForce = this.inForce();
    if (inForce.length === 0) return inForce;
    const withTable = { ...request, table: this.tableOf?.(request.path) };
    return inForce.filter(
      ({ fault }) => fault.target === target && matchesRequest(fault.match ?? {}, withTable),
    );
  }

  /** Counts a request; false while the fault lets requests pass. */
  private take(active: SetFault): boolean {
    if (active.remainingSkips-- > 0) return false;
    active.remainingCount--;
    return true;
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
