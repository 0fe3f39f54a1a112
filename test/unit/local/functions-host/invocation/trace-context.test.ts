import { continueTrace } from '../../../../../local/functions-host/invocation/trace-context';

const traceId = '0af7651916cd43dd8448eb211c80319c';

describe('continueTrace', () => {
  it('stays in the trace of the caller with a span of its own', () => {
    const { traceParent, traceState, parentId } = continueTrace(
      `00-${traceId}-b7ad6b7169203331-00`,
      'vendor=1',
    );

    expect(traceParent).toMatch(new RegExp(`^00-${traceId}-[\\da-f]{16}-00$`));
    expect(traceParent).not.toContain('b7ad6b7169203331');
    expect(traceState).toBe('vendor=1');
    expect(parentId).toBe('b7ad6b7169203331');
  });

  it.each([undefined, 'nonsense', 7])('starts a trace for %p', (traceParent) => {
    expect(continueTrace(traceParent, 'vendor=1')).toEqual({
      traceParent: expect.stringMatching(/^00-[\da-f]{32}-[\da-f]{16}-01$/) as string,
      traceState: '',
    });
  });
});
