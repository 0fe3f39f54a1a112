import { Adaptation } from '../../../../../shared/dataverse/loader/adaptation';
import { ChunkSize } from '../../../../../shared/dataverse/loader/chunk-size';
import { Parallelism } from '../../../../../shared/dataverse/loader/parallelism';
import { ManualClock } from '../../../../support/manual-clock';

function adaptation(clock = new ManualClock()) {
  return new Adaptation(clock, { parallelism: 8, chunkSize: new ChunkSize({ first: 10, most: 100 }) });
}

describe('ChunkSize', () => {
  it('doubles while chunks land quickly, up to the most', () => {
    const size = new ChunkSize({ first: 10, most: 100 });

    for (let chunk = 0; chunk < 5; chunk++) size.landed(size.current, 100);

    expect(size.current).toBe(100);
  });

  it('stays as it is for chunks that take their time, or were not full', () => {
    const size = new ChunkSize({ first: 10, most: 100 });

    size.landed(10, 2_000);
    size.landed(9, 10);

    expect(size.current).toBe(10);
  });

  it('halves a chunk that is slow or too large and grows carefully afterwards', () => {
    const size = new ChunkSize({ first: 80, most: 100 });

    size.landed(80, 5_000);
    size.tooLarge(40);
    size.landed(20, 10);

    expect(size.current).toBe(22);
  });

  it('never goes below one row', () => {
    const size = new ChunkSize({ first: 1, most: 100 });

    size.tooLarge(1);

    expect(size.current).toBe(1);
  });

  it('holds no more than a second of a slow pace, and never less than the first chunk', () => {
    const size = new ChunkSize({ first: 10, most: 100 });
    for (let chunk = 0; chunk < 5; chunk++) size.landed(size.current, 100);

    expect([size.at(undefined), size.at(500), size.at(33.3), size.at(2)]).toEqual([100, 100, 34, 10]);
  });
});

describe('Parallelism', () => {
  it('grows while a row takes as long as at best, up to the most', () => {
    const parallelism = new Parallelism(4);

    for (let chunk = 0; chunk < 30; chunk++) parallelism.observe('write', 10, 100);

    expect(parallelism.limit).toBe(4);
  });

  it('shrinks when more at once only take longer', () => {
    const parallelism = new Parallelism(8);
    for (let chunk = 0; chunk < 30; chunk++) parallelism.observe('write', 10, 100);

    for (let chunk = 0; chunk < 100; chunk++) parallelism.observe('write', 10, 100 * parallelism.limit);

    expect(parallelism.limit).toBeLessThan(5);
  });

  it('compares reads with reads and writes with writes', () => {
    const parallelism = new Parallelism(8);

    for (let chunk = 0; chunk < 60; chunk++) {
      parallelism.observe('read', 10, 5);
      parallelism.observe('write', 10, 500);
    }

    expect(parallelism.limit).toBe(8);
  });

  it('halves on a throttle and never goes below one', () => {
    const parallelism = new Parallelism(8);
    for (let chunk = 0; chunk < 60; chunk++) parallelism.observe('write', 10, 100);

    const limits = [1, 2, 3, 4].map(() => {
      parallelism.throttled();
      return parallelism.limit;
    });

    expect(limits).toEqual([4, 2, 1, 1]);
  });
});

describe('Adaptation', () => {
  it('counts calls and throttled ones, and halves the parallelism once for one pause', () => {
    const state = adaptation();
    for (let chunk = 0; chunk < 60; chunk++) state.succeeded('write', 10, 100);

    state.attempted({ status: 204, durationMs: 10 });
    for (let call = 0; call < 3; call++) state.attempted({ status: 429, durationMs: 1, retryAfterMs: 2_000 });

    expect(state).toMatchObject({ calls: 4, throttled: 3 });
    expect(state.parallelism.limit).toBe(4);
  });

  it('waits a second after a throttle that names no time', () => {
    const state = adaptation();

    state.attempted({ status: 429, durationMs: 1 });

    expect(state.pace.waitMs()).toBe(1_000);
  });
});
