import { AppRegistry, type LogEntry } from '../../../../../local/functions-host/core/app-registry';

const metadata = { name: 'work', bindings: {} };
const callback = (): undefined => undefined;

describe('AppRegistry', () => {
  it('refuses a name that is taken, case-sensitively', () => {
    const app = new AppRegistry();
    app.registerFunction(metadata, callback);

    expect(() => app.registerFunction(metadata, callback)).toThrow(
      'A function with id "work" has already been registered.',
    );
    app.registerFunction({ ...metadata, name: 'Work' }, callback);
    expect([...app.functions.keys()]).toEqual(['work', 'Work']);
  });

  it('forgets a function that is disposed during start-up, and keeps it afterwards', () => {
    const app = new AppRegistry();
    app.registerFunction(metadata, callback).dispose();
    expect(app.functions.size).toBe(0);

    const kept = app.registerFunction(metadata, callback);
    app.lock();

    expect(() => {
      kept.dispose();
    }).toThrow('only be disposed during app startup');
    expect(() => app.registerFunction({ ...metadata, name: 'late' }, callback)).toThrow(
      'A function can only be registered during app startup.',
    );
  });

  it('refuses an unknown hook with the error the library looks for', () => {
    expect(() => new AppRegistry().hooks.register('other', callback)).toThrow(
      expect.objectContaining({ name: 'RangeError', isAzureFunctionsSystemError: true }) as Error,
    );
  });

  it('lets log hooks change user logs only', () => {
    const app = new AppRegistry();
    const entries: LogEntry[] = [];
    app.sink = (entry) => entries.push(entry);
    app.hooks.register('log', (context) => Object.assign(context, { message: 'changed', level: 'error' }));

    app.log('information', 'user', 'original', { functionName: 'work', hookData: {} });
    app.log('warning', 'system', 'original');

    expect(entries).toEqual([
      { level: 'error', category: 'user', message: 'changed', functionName: 'work' },
      { level: 'warning', category: 'system', message: 'original' },
    ]);
  });
});
