import { Agenda } from '../../../../../local/broker/engine/agenda';
import { ManualClock } from '../../../../support/manual-clock';

function setUp() {
  const clock = new ManualClock(0);
  const done: string[] = [];
  return { clock, agenda: new Agenda(clock), done, note: (text: string) => () => done.push(text) };
}

describe('Agenda', () => {
  it('runs actions when they are due, in the order of their time', () => {
    const { clock, agenda, done, note } = setUp();
    agenda.at(200, note('late'));
    agenda.at(100, note('early'));

    clock.advance(99);
    expect(done).toEqual([]);
    clock.advance(101);

    expect(done).toEqual(['early', 'late']);
  });

  it('runs actions for the same time in the order they were made', () => {
    const { clock, agenda, done, note } = setUp();
    for (const name of ['a', 'b', 'c', 'd', 'e']) agenda.at(50, note(name));

    clock.advance(50);

    expect(done.join('')).toBe('abcde');
  });

  it('forgets a cancelled action, also one that was next', () => {
    const { clock, agenda, done, note } = setUp();
    const first = agenda.at(100, note('cancelled'));
    agenda.at(150, note('kept'));

    first.cancel();
    clock.advance(1_000);
    first.cancel();

    expect(done).toEqual(['kept']);
  });

  it('runs at once what an action puts on it for now', () => {
    const { clock, agenda, done, note } = setUp();
    agenda.at(10, () => agenda.at(10, note('chained')));

    clock.advance(10);

    expect(done).toEqual(['chained']);
  });

  it('never runs what is to happen at no time', () => {
    const { clock, agenda, done, note } = setUp();
    agenda.at(Infinity, note('never')).cancel();

    clock.advance(1e15);

    expect(done).toEqual([]);
  });

  it('keeps no timer of the clock once it is closed', () => {
    const { clock, agenda, done, note } = setUp();
    agenda.at(10, note('too late'));

    agenda.close();
    agenda.at(20, note('later still'));
    clock.advance(100);

    expect(done).toEqual([]);
  });
});
