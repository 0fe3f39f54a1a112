import { ManualClock } from '../support/manual-clock';

describe('ManualClock', () => {
  it('runs due actions in the order of their time, those that actions add included', () => {
    const clock = new ManualClock(0);
    const ran: string[] = [];
    clock.after(20, () => ran.push(`late at ${clock.now()}`));
    clock.after(10, () => {
      ran.push(`early at ${clock.now()}`);
      clock.after(5, () => ran.push(`added at ${clock.now()}`));
    });

    clock.advance(20);

    expect(ran).toEqual(['early at 10', 'added at 15', 'late at 20']);
    expect(clock.now()).toBe(20);
  });

  it('never runs a cancelled action', () => {
    const clock = new ManualClock();
    const ran: string[] = [];

    clock.after(10, () => ran.push('cancelled'))();
    clock.advance(100);

    expect(ran).toEqual([]);
  });
});
