import { createFailedJobsPosition } from '../../../../functions/operations/failed-jobs-position';
import { FakeTableStore } from '../../../support/fake-table-store';

const earlier = Date.parse('2026-11-21T08:00:00Z');
const later = Date.parse('2026-11-21T08:05:00Z');

describe('the position among failed jobs', () => {
  it('is unknown before the first run', async () => {
    const tables = new FakeTableStore();

    await expect(createFailedJobsPosition(() => tables).read()).resolves.toBeUndefined();
  });

  it('moves on, and never back', async () => {
    const tables = new FakeTableStore();
    const position = createFailedJobsPosition(() => tables);
    await position.advanceTo(earlier);
    await position.advanceTo(later);

    await position.advanceTo(earlier);

    await expect(createFailedJobsPosition(() => tables).read()).resolves.toBe(later);
  });
});
