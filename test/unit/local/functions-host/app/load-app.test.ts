import { loadApp } from '../../../../../local/functions-host/app/load-app';
import { openApp } from '../../../../../local/functions-host/core/current-app';
import { writeApp, type TemporaryApp } from '../../../../support/functions-app';

jest.mock(
  '@azure/functions-core',
  () => jest.requireActual<object>('../../../../../local/functions-host/core/functions-core-module'),
  { virtual: true },
);

const register = (name: string): string =>
  `require('@azure/functions-core').registerFunction({ name: '${name}', bindings: {} }, () => undefined);`;

describe('loadApp', () => {
  const apps: TemporaryApp[] = [];
  afterAll(() => {
    for (const { remove } of apps) remove();
  });

  async function load(files: Record<string, string>) {
    const written = writeApp(files);
    apps.push(written);
    const app = openApp();
    const { problem } = await loadApp(app, written.root);
    return { names: [...app.functions.keys()], message: problem?.message, app };
  }

  it('loads every entry file and fixes the set of functions', async () => {
    const { names, message, app } = await load({ 'src/a.js': register('a'), 'src/b.js': register('b') });

    expect({ names, message }).toEqual({ names: ['a', 'b'], message: undefined });
    expect(() => app.registerFunction({ name: 'late', bindings: {} }, () => undefined)).toThrow(
      'during app startup',
    );
  });

  it('awaits a promise that an entry file exports', async () => {
    const { names } = await load({
      'src/a.js': `module.exports = Promise.resolve().then(() => { ${register('later')} });`,
    });

    expect(names).toEqual(['later']);
  });

  it('has no function when a file fails, whatever loaded before', async () => {
    const { names, message } = await load({
      'src/a.js': register('a'),
      'src/b.js': "throw new Error('entry boom');",
    });

    expect(names).toEqual([]);
    expect(message).toBe('Worker was unable to load entry point "src/b.js": entry boom');
  });

  it.each([
    ['{}', 'package.json has no "main", so no function is loaded'],
    ['{"main":7}', 'package.json has no "main", so no function is loaded'],
    ['{"main":"lib/*.js"}', 'Found zero files matching the supplied pattern "lib/*.js"'],
  ])('says what is wrong with package.json %s', async (packageJson, message) => {
    expect((await load({ 'package.json': packageJson, 'src/a.js': register('a') })).message).toBe(message);
  });

  it('runs the appStart hooks, which may still register', async () => {
    const hook = (body: string): string =>
      `require('@azure/functions-core').registerHook('appStart', async (context) => { ${body} });`;

    const started = await load({ 'src/a.js': hook(`context.hookData.seen = true; ${register('by-hook')}`) });
    const failed = await load({ 'src/a.js': `${register('a')}${hook("throw new Error('not yet');")}` });

    expect(started.names).toEqual(['by-hook']);
    expect(started.app.appHookData).toEqual({ seen: true });
    expect(failed).toMatchObject({ names: [], message: 'An appStart hook failed: not yet' });
  });
});
