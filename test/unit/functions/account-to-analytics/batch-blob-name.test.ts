import { batchBlobName } from '../../../../functions/account-to-analytics/batch-blob-name';

describe('batchBlobName', () => {
  it('puts a batch into the folder of the hour it is written in, UTC', () => {
    const name = batchBlobName(Date.UTC(2026, 10, 21, 4, 59, 59, 999), 'b-1');

    expect(name).toBe('2026-11-21/04/b-1.ndjson');
  });

  it('opens the next folder with the next hour, also across midnight', () => {
    const name = batchBlobName(Date.UTC(2026, 11, 31, 23, 59, 59, 999) + 1, 'b-2');

    expect(name).toBe('2027-01-01/00/b-2.ndjson');
  });
});
