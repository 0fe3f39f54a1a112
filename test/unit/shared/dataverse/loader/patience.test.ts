import { Patience, persist } from '../../../../../shared/dataverse/loader/patience';
import { TargetUnavailableError } from '../../../../../shared/errors/target-unavailable-error';
import { ThrottledError } from '../../../../../shared/errors/throttled-error';
import { LeapingClock } from '../../../../support/leaping-clock';

const down = new TargetUnavailableError('down');

function patienceOf(patienceMs: number, clock = new LeapingClock(), signal?: AbortSignal) {
  return { clock, patience: new Patience({ patienceMs, clock, random: () => 0.5, signal }) };
}

describe('Patience', () => {
  it('waits longer each time, half a minute at most', async () => {
    const { clock, patience } = patienceOf(600_000);
    const pauses: number[] = [];

    for (let pause = 0; pause < 7; pause++) {
      const startMs = clock.now();
      await patience.pauseAfter(down);
      pauses.push((clock.now() - startMs) / 1_000);
    }

    expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30]);
  });

  it('waits as long as the platform says', async () => {
    const { clock, patience } = patienceOf(600_000);
    const startMs = clock.now();

    await patience.pauseAfter(new ThrottledError('throttled', { retryAfterMs: 120_000 }));

    expect(clock.now() - startMs).toBe(120_000);
  });

  it('gives the error back instead of a pause that would last too long', async () => {
    const { patience } = patienceOf(60_000);
    const error = new ThrottledError('no requests left today', { retryAfterMs: 3_600_000 });

    await expect(patience.pauseAfter(error)).rejects.toBe(error);
  });

  it('ends with its signal', async () => {
    const controller = new AbortController();
    const { patience } = patienceOf(60_000, new LeapingClock(), controller.signal);

    const pause = patience.pauseAfter(down);
    controller.abort(new Error('enough'));

    await expect(pause).rejects.toThrow('enough');
  });
});

describe('persist', () => {
  it('repeats what is worth a pause until it succeeds', async () => {
    let attempts = 0;
    const work = () => (++attempts < 4 ? Promise.reject(down) : Promise.resolve('done'));

    await expect(persist(work, patienceOf(60_000).patience, () => true)).resolves.toBe('done');
  });

  it('throws anything else at once', async () => {
    const defect = new TypeError('defect');

    const failure = persist(
      () => Promise.reject(defect),
      patienceOf(60_000).patience,
      (error) => error === down,
    );

    await expect(failure).rejects.toBe(defect);
  });
});
