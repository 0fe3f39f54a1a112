import { pause } from '../../../../../local/functions-host/invocation/pause';

describe('pause', () => {
  it('ends at once when the host stops', async () => {
    const stopping = new AbortController();
    const paused = pause(60_000, stopping.signal);

    stopping.abort();

    await expect(paused).resolves.toBeUndefined();
  });

  it('does not begin when the host has stopped', async () => {
    await expect(pause(60_000, AbortSignal.abort())).resolves.toBeUndefined();
  });
});
