import type { Clock } from '../../../shared/time/clock';

interface LiveLineOptions {
  write: (text: string) => void;
  /** A terminal's line is written over; elsewhere each stays. */
  isTerminal: boolean;
  clock: Clock;
}

const everyMs = { terminal: 200, other: 2_000 };

/** A line that says how something is doing, not more often than a person reads. */
export class LiveLine {
  private readonly options: LiveLineOptions;
  private shownAtMs = -Infinity;
  private width = 0;

  constructor(options: LiveLineOptions) {
    this.options = options;
  }

  show(text: () => string): void {
    const { clock, isTerminal } = this.options;
    if (clock.now() - this.shownAtMs < (isTerminal ? everyMs.terminal : everyMs.other)) return;
    this.shownAtMs = clock.now();
    this.put(text());
  }

  /** The last word, whenever the one before it was. */
  end(text: string): void {
    this.put(text);
    if (this.options.isTerminal) this.options.write('\n');
  }

  private put(text: string): void {
    const { write, isTerminal } = this.options;
    write(isTerminal ? `\r${text.padEnd(this.width)}` : `${text}\n`);
    this.width = text.length;
  }
}
