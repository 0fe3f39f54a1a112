import { openApp } from '../../../../../local/functions-host/core/current-app';
import { Disposable } from '../../../../../local/functions-host/core/disposable';
import * as core from '../../../../../local/functions-host/core/functions-core-module';
import type { ProgrammingModel } from '../../../../../local/functions-host/core/core-types';

const model = { name: 'test', version: '1' } as ProgrammingModel;

describe('the module @azure/functions-core', () => {
  it('has what the library looks for', () => {
    expect(Object.keys(core).sort()).toEqual([
      'Disposable',
      'getProgrammingModel',
      'hostVersion',
      'log',
      'registerFunction',
      'registerHook',
      'setProgrammingModel',
      'version',
    ]);
    expect([core.version, core.hostVersion]).toEqual([
      expect.stringMatching(/^\d+\.\d+\.\d+$/),
      expect.stringMatching(/^4\.\d+\.\d+$/),
    ]);
  });

  it('registers into the app that is open, and keeps the model the library sets once', () => {
    core.setProgrammingModel(model);
    const app = openApp();

    core.registerFunction({ name: 'work', bindings: {} }, () => undefined);

    expect([...app.functions.keys()]).toEqual(['work']);
    expect(core.getProgrammingModel()).toBe(model);
  });
});

describe('Disposable', () => {
  it('undoes once', () => {
    let count = 0;
    const disposable = new Disposable(() => (count += 1));

    disposable.dispose();
    disposable.dispose();

    expect(count).toBe(1);
  });

  it('disposes of several at once', () => {
    const undone: string[] = [];
    const parts = ['a', 'b'].map((name) => new Disposable(() => undone.push(name)));

    Disposable.from(...parts).dispose();

    expect(undone).toEqual(['a', 'b']);
  });
});
