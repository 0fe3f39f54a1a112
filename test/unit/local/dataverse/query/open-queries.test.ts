import { OpenQueries } from '../../../../../local/dataverse/query/open-queries';
import { ManualClock } from '../../../../support/manual-clock';

describe('OpenQueries', () => {
  it('keeps the order of a query until twenty others have begun', () => {
    const queries = new OpenQueries(new ManualClock());
    const first = queries.keep(['a', 'b']);
    for (let query = 0; query < 19; query++) queries.keep([]);

    const before = queries.find(first);
    queries.keep([]);

    expect([before, queries.find(first)]).toEqual([['a', 'b'], undefined]);
  });

  it('honours no delta token from before it began or was told to forget them', () => {
    const clock = new ManualClock();
    const earlier = new OpenQueries(clock).deltaEpoch;
    clock.advance(1);
    const queries = new OpenQueries(clock);
    const epochs = [earlier, queries.deltaEpoch];

    queries.expireDeltaTokens();
    epochs.push(queries.deltaEpoch);

    expect(new Set(epochs).size).toBe(3);
  });
});
