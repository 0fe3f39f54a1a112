import { getEventListeners } from 'node:events';
import { untilAborted } from '../../../../../shared/api/guards/until-aborted';

describe('untilAborted', () => {
  it('hands on how the work ends, and listens no longer', async () => {
    const { signal } = new AbortController();

    await expect(untilAborted(signal, Promise.resolve(1))).resolves.toBe(1);
    await expect(untilAborted(signal, Promise.reject(new Error('failed')))).rejects.toThrow('failed');

    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('waits no longer once the signal is aborted', async () => {
    const controller = new AbortController();
    const waiting = untilAborted(controller.signal, new Promise(() => undefined));

    controller.abort(new Error('over'));

    await expect(waiting).rejects.toThrow('over');
  });

  it('does not wait at all for a signal that was aborted before', async () => {
    const signal = AbortSignal.abort(new Error('over'));

    await expect(untilAborted(signal, new Promise(() => undefined))).rejects.toThrow('over');
  });
});
