import { conciseError } from '../../../../../local/functions-host/invocation/dispatcher';

describe('conciseError', () => {
  it("names the error and the first line of the app's own code", () => {
    const error = new TypeError('boom');
    error.stack = [
      'TypeError: boom',
      '    at Object.parse (node:internal/json:1:1)',
      '    at read (/app/node_modules/lib/index.js:1:1)',
      '    at handler (/app/dist/functions/a.js:7:3)',
      '    at later (/app/dist/functions/b.js:9:1)',
    ].join('\n');

    expect(conciseError(error)).toBe('TypeError: boom at handler (/app/dist/functions/a.js:7:3)');
  });

  it('does without a stack', () => {
    const error = new Error('boom');
    delete error.stack;

    expect(conciseError(error)).toBe('Error: boom');
  });
});
