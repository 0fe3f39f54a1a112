import { z } from 'zod';

/** What each user may send. */
export interface LimitSettings {
  /** Requests within the window, the parts of batches by themselves. */
  requests: number;
  windowSeconds: number;
  /** Requests at the same moment. */
  concurrent: number;
  /** Time that requests take, added up over the window. */
  executionMs: number;
}

/** The numbers of the platform, for each web server. */
export const platformLimits: LimitSettings = {
  requests: 6_000,
  windowSeconds: 300,
  concurrent: 52,
  executionMs: 1_200_000,
};

const positive = (unit: string) =>
  z.number({ error: `must be a number of ${unit}` }).positive('must be above 0');
const whole = (unit: string) =>
  z.int({ error: `must be a whole number of ${unit}` }).min(1, 'must be 1 or more');

/** The body of `PUT /control/limits`; what it leaves out is as on the platform. */
export const limitSettings = z.strictObject(
  {
    requests: whole('requests').default(platformLimits.requests),
    windowSeconds: positive('seconds').default(platformLimits.windowSeconds),
    concurrent: whole('requests').default(platformLimits.concurrent),
    executionMs: positive('milliseconds').default(platformLimits.executionMs),
  },
  { error: ({ code }) => (code === 'invalid_type' ? 'must be a JSON object' : undefined) },
);
