import { continueTrace, newTraceparent, traceIdOf } from '../../../../shared/observability/trace-context';

const valid = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('traceIdOf', () => {
  it('reads the trace id', () => {
    expect(traceIdOf(valid)).toBe('0af7651916cd43dd8448eb211c80319c');
  });

  it.each([
    undefined,
    null,
    '',
    'text',
    '00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01',
    '00-00000000000000000000000000000000-b7ad6b7169203331-01',
    '00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01',
    'ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    `${valid}\r\nx-injected: 1`,
  ])('answers nothing for %j', (text) => {
    expect(traceIdOf(text)).toBeUndefined();
  });
});

describe('continueTrace', () => {
  it('takes the first valid candidate', () => {
    const other = newTraceparent();

    expect(continueTrace(undefined, 'broken', valid, other)).toBe(valid);
  });

  it('starts a trace of its own when there is none', () => {
    const first = continueTrace(undefined, null);

    expect(traceIdOf(first)).toHaveLength(32);
    expect(continueTrace()).not.toBe(first);
  });
});
