import { createHash } from 'node:crypto';
import { seededRandom } from '../delivery/seeded-random';

/** Choices for one row; the same row of the same seed always gets the same. */
export class RandomSource {
  private readonly next: () => number;

  constructor(text: string) {
    this.next = seededRandom(createHash('sha256').update(text).digest().readInt32LE());
  }

  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** Whether something happens that does so in this share of rows. */
  isIn(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.whole(0, choices.length - 1)];
    if (choice === undefined) throw new Error('There is nothing to choose from.');
    return choice;
  }

  /** Random digits where the pattern has `#`. */
  digits(pattern: string): string {
    return pattern.replace(/#/g, () => String(this.whole(0, 9)));
  }

  /** A day of the years 2023 to 2025. */
  day(): string {
    return new Date(Date.UTC(2023, 0, this.whole(1, 1_096))).toISOString().slice(0, 10);
  }
}
