import { readArguments, UsageError } from '../../../bench/read-arguments';

const cases = [{ name: 'broker' }, { name: 'http' }, { name: 'sessions' }];

function chosenBy(...args: string[]): string[] {
  return readArguments(args, cases).chosen.map(({ name }) => name);
}

describe('readArguments', () => {
  it('chooses every case when none is named', () => {
    expect(chosenBy()).toEqual(['broker', 'http', 'sessions']);
  });

  it('chooses the named cases, each once and in the order of the list', () => {
    expect(chosenBy('sessions', 'broker', 'sessions')).toEqual(['broker', 'sessions']);
  });

  it.each(['--help', '-h'])('knows %s', (option) => {
    expect(readArguments([option], cases).isHelp).toBe(true);
    expect(readArguments([], cases).isHelp).toBe(false);
  });

  it('names a case that does not exist and those that do', () => {
    expect(() => chosenBy('broker', 'brokers')).toThrow(
      new UsageError('There is no case brokers; there is broker, http, sessions.'),
    );
  });

  it('refuses an option that does not exist', () => {
    expect(() => chosenBy('--rounds')).toThrow(UsageError);
  });
});
