import { z } from 'zod';

const milliseconds = z.number({ error: 'must be a number of milliseconds' }).min(0, 'must not be negative');
const onOrOff = z.boolean({ error: 'must be true or false' });

const share = z
  .number({ error: 'must be a number from 0 to 1' })
  .min(0, 'must be 0 or more')
  .max(1, 'must be 1 or less');

/** How changes are reported; all of it can be set while the stand-in runs. */
export const deliverySettings = z.strictObject({
  /** Share of the jobs that are delivered a second time. */
  duplicateShare: share,
  /** Share of the jobs that are lost: nobody gets them, and no job says so. */
  dropShare: share,
  /** Holds every delivery back for a random time within the window, so that they overtake one another. */
  shuffle: onOrOff,
  shuffleWindowMs: milliseconds,
  /** Pause before the platform's one retry, and before the first of a bus. */
  retryDelayMs: milliseconds,
  timeoutMs: milliseconds,
  parallelDeliveries: z.int({ error: 'must be a whole number' }).min(1, 'must be 1 or more'),
  includeRowVersion: onOrOff,
  /**
   * What a refused or broken connection counts as. In Azure a front end stands before the app and answers 502 for an
   * instance that is gone; null treats it as a failure without retry.
   */
  connectionFailureStatus: z.int({ error: 'must be an HTTP status or null' }).min(400).max(599).nullable(),
  /** The same seed gives the same duplicates and delays; any change of the settings starts from it again. */
  seed: z.int({ error: 'must be a whole number' }),
});

export type DeliverySettings = z.output<typeof deliverySettings>;

export const defaultDeliverySettings: DeliverySettings = {
  duplicateShare: 0,
  dropShare: 0,
  shuffle: false,
  shuffleWindowMs: 250,
  retryDelayMs: 5_000,
  timeoutMs: 60_000,
  parallelDeliveries: 16,
  includeRowVersion: false,
  connectionFailureStatus: 502,
  seed: 1,
};
