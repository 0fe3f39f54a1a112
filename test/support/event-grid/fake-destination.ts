import type { Delivery, Destination, HandshakeProblem } from '../../../local/event-grid/destination';
import type { FailedDelivery } from '../../../local/event-grid/retry-schedule';

/** An endpoint in memory that agrees and takes everything until a test says otherwise. */
export class FakeDestination implements Destination {
  readonly kind: Destination['kind'];
  readonly name = 'fake';
  handshakeProblem: HandshakeProblem;
  /** Answer to the next deliveries, first to last; then everything is taken. */
  failures: FailedDelivery[] = [];
  readonly taken: Delivery[] = [];
  readonly refused: Delivery[] = [];
  mostAtOnce = 0;
  private gate: Promise<void> | undefined;
  private openGate: (() => void) | undefined;
  private atOnce = 0;

  constructor(kind: Destination['kind'] = 'webhook') {
    this.kind = kind;
  }

  shakeHands(): Promise<HandshakeProblem> {
    return Promise.resolve(this.handshakeProblem);
  }

  /** From now on deliveries do not end until `resume`. */
  pause(): void {
    this.gate = new Promise((resolve) => {
      this.openGate = resolve;
    });
  }

  resume(): void {
    this.openGate?.();
  }

  async deliver(delivery: Delivery): Promise<FailedDelivery | undefined> {
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    await this.gate;
    this.atOnce -= 1;
    const failure = this.failures.shift();
    (failure ? this.refused : this.taken).push(delivery);
    return failure;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
