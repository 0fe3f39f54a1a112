import { z } from 'zod';
import { accountRecordV1 } from './account-record.contract';

/** A CloudEvent as Event Grid delivers it from the topic `analytics`. */
export const analyticsEventV1 = z.object({
  id: z.string(),
  type: z.string(),
  source: z.string(),
  subject: z.string().min(1),
  time: z.iso.datetime({ offset: true }),
  data: accountRecordV1,
});
