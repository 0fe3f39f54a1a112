import { Pace } from '../../../../../shared/dataverse/loader/pace';
import { ManualClock } from '../../../../support/manual-clock';

/** A burst of 6,000 rows within a second, then a pause to the end of a window of ten. */
function pacedAt600(clock: ManualClock): Pace {
  const pace = new Pace(clock);
  for (let chunk = 0; chunk < 10; chunk++) {
    clock.advance(100);
    pace.sent(600);
    pace.landed(600);
  }
  pace.throttled(9_000);
  clock.advance(9_000);
  return pace;
}

/** Sends chunks as the pace allows. @returns the rows that went */
function sendFor(ms: number, pace: Pace, clock: ManualClock, rows = 60): number {
  const endMs = clock.now() + ms;
  let sent = 0;
  while (clock.now() < endMs) {
    const waitMs = pace.waitMs();
    if (waitMs > 0) {
      clock.advance(Math.min(waitMs, endMs - clock.now()));
    } else {
      pace.sent(rows);
      pace.landed(rows);
      sent += rows;
    }
  }
  return sent;
}

describe('Pace', () => {
  it('limits nothing before the first throttle', () => {
    const pace = new Pace(new ManualClock());

    pace.sent(1_000_000);

    expect(pace.waitMs()).toBe(0);
    expect(pace.rowsPerSecond).toBeUndefined();
  });

  it('holds everything until the time the platform names', () => {
    const clock = new ManualClock();
    const pace = new Pace(clock);

    pace.throttled(2_000);
    pace.throttled(5_000);
    pace.throttled(1_000);

    expect(pace.waitMs()).toBe(5_000);
    clock.advance(5_000);
    expect(pace.waitMs()).toBe(0);
  });

  it('takes for its rate what a cycle of burst and pause let pass', () => {
    const pace = pacedAt600(new ManualClock());

    pace.waitMs();

    expect(pace.rowsPerSecond).toBeCloseTo(600 * 0.97);
  });

  it('spreads chunks at its rate', () => {
    const clock = new ManualClock();

    const sent = sendFor(5_000, pacedAt600(clock), clock);

    expect(sent).toBeGreaterThan(2_800);
    expect(sent).toBeLessThan(3_200);
  });

  it('does not make up for what was not sent', () => {
    const clock = new ManualClock();
    const pace = pacedAt600(clock);
    sendFor(1_000, pace, clock);

    clock.advance(60_000);

    expect(sendFor(1_000, pace, clock)).toBeLessThan(800);
  });

  it('looks for a higher rate while somebody waits for it', () => {
    const clock = new ManualClock();
    const pace = pacedAt600(clock);

    sendFor(60_000, pace, clock);

    expect(pace.rowsPerSecond).toBeGreaterThan(700);
  });

  it('hurries when the limit has not been met for long', () => {
    const clock = new ManualClock();
    const pace = pacedAt600(clock);

    sendFor(45_000, pace, clock);
    const early = pace.rowsPerSecond ?? 0;
    sendFor(45_000, pace, clock);

    expect(pace.rowsPerSecond).toBeGreaterThan(early * 4);
  });

  it('stays where it is while nobody waits for it', () => {
    const clock = new ManualClock();
    const pace = pacedAt600(clock);

    for (let second = 0; second < 300; second++) {
      clock.advance(1_000);
      pace.waitMs();
      pace.sent(1);
      pace.landed(1);
    }

    expect(pace.rowsPerSecond).toBeCloseTo(600 * 0.97);
  });

  it('comes down to what passed lately when it is throttled again', () => {
    const clock = new ManualClock();
    const pace = pacedAt600(clock);
    sendFor(30_000, pace, clock);
    const before = pace.rowsPerSecond ?? 0;

    pace.throttled(1_000);
    clock.advance(1_000);
    pace.waitMs();

    expect(pace.rowsPerSecond).toBeLessThan(before);
    expect(pace.rowsPerSecond).toBeGreaterThan(before * 0.8);
  });

  it('loses no more than three fifths of its rate to one throttle', () => {
    const clock = new ManualClock();
    const pace = pacedAt600(clock);
    pace.waitMs();
    clock.advance(60_000);
    pace.waitMs();
    const before = pace.rowsPerSecond ?? 0;

    pace.throttled(1_000);
    clock.advance(1_000);
    pace.waitMs();

    expect(pace.rowsPerSecond).toBeCloseTo(before * 0.4);
  });
});
