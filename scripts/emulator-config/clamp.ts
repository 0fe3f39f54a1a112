const secondsOf = { D: 86_400, H: 3_600, M: 60, S: 1 } as const;

/** Seconds of an ISO 8601 duration of days, hours, minutes and seconds. */
export function durationSeconds(text: string): number {
  return [...text.matchAll(/([\d.]+)([DHMS])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * secondsOf[unit as keyof typeof secondsOf],
    0,
  );
}

export interface Range<T> {
  least: T;
  most: T;
}

/** Keeps values within what the emulator takes and remembers where it changed one. */
export class Clamps {
  readonly changes: string[] = [];

  duration(place: string, text: string | undefined, { least, most }: Range<string>): string | undefined {
    if (text === undefined) return undefined;
    const seconds = durationSeconds(text);
    if (seconds > durationSeconds(most)) return this.#changed(place, text, most);
    if (seconds < durationSeconds(least)) return this.#changed(place, text, least);
    return text;
  }

  count(place: string, value: number | undefined, { least, most }: Range<number>): number | undefined {
    if (value === undefined) return undefined;
    const kept = Math.min(Math.max(value, least), most);
    return kept === value ? value : this.#changed(place, value, kept);
  }

  #changed<T extends string | number>(place: string, from: T, to: T): T {
    this.changes.push(`${place}: ${from} becomes ${to}`);
    return to;
  }
}
