import type { Clock } from '../../shared/time/clock';
import type { Destination } from './destination';

interface EndpointAgreementOptions {
  destination: Pick<Destination, 'name' | 'shakeHands'>;
  clock: Clock;
  /** Whoever opens the validation URL with it agrees in the endpoint's name. */
  validationCode: string;
  onReached: () => void;
  log: (line: string) => void;
}

/** Real time between two handshakes with an endpoint that is not up yet. */
const handshakePauseMs = 1_000;
/** An app that starts together with the cloud takes a few handshakes; only more of them are worth a line. */
const refusalsToMention = 5;

/** Asks an endpoint, again and again, whether it wants events. */
export class EndpointAgreement {
  isReached = false;
  /** Why not yet; undefined before the first answer too. */
  problem: string | undefined;
  private readonly options: EndpointAgreementOptions;
  private readonly closing = new AbortController();
  private refusals = 0;
  private cancelNext: (() => void) | undefined;

  constructor(options: EndpointAgreementOptions) {
    this.options = options;
  }

  /** Resolves after the first answer, whatever it is. */
  async seek(): Promise<void> {
    const { destination, clock, log } = this.options;
    const problem = await destination.shakeHands(this.closing.signal);
    if (this.isReached || this.closing.signal.aborted) return;
    if (problem === undefined) {
      this.reach();
      return;
    }
    this.problem = problem;
    this.refusals++;
    if (this.refusals === refusalsToMention) log(`Event Grid waits for ${destination.name}: ${problem}.`);
    this.cancelNext = clock.after(handshakePauseMs, () => void this.seek());
  }

  /** False when the code belongs to another subscription. */
  confirmWith(code: string): boolean {
    const isMine = code === this.options.validationCode;
    if (isMine) this.reach();
    return isMine;
  }

  close(): void {
    this.closing.abort();
    this.cancelNext?.();
  }

  private reach(): void {
    this.isReached = true;
    this.problem = undefined;
    this.options.onReached();
  }
}
