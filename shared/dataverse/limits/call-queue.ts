import type { WaitingCall } from './waiting-call';

/** First come, first served; batch work comes when nobody interactive waits. */
export class CallQueue {
  private readonly interactive = new Set<WaitingCall>();
  private readonly batch = new Set<WaitingCall>();

  get size(): number {
    return this.interactive.size + this.batch.size;
  }

  get first(): WaitingCall | undefined {
    const line = this.interactive.size > 0 ? this.interactive : this.batch;
    return line.values().next().value;
  }

  add(waiting: WaitingCall): void {
    this.lineOf(waiting).add(waiting);
  }

  /** `false` when it was taken out before. */
  remove(waiting: WaitingCall): boolean {
    return this.lineOf(waiting).delete(waiting);
  }

  /** Those who have no use for a place that becomes free only then. */
  withDeadlineBefore(atMs: number): WaitingCall[] {
    return [...this.interactive, ...this.batch].filter(({ call }) => call.deadlineMs < atMs);
  }

  private lineOf({ call }: WaitingCall): Set<WaitingCall> {
    return call.caller.priority === 'batch' ? this.batch : this.interactive;
  }
}
