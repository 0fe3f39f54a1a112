import { z } from 'zod';
import { defineOperation } from '../../shared/api/operation';
import { mayLook } from './operations-access';
import { parkedList } from './parked-api.contract';

const place = { flow: 'account-to-erp', queue: 'account-to-erp' };

export const listParked = defineOperation({
  id: 'ListParked',
  method: 'GET',
  path: 'operations/parked',
  tag: 'Operations',
  summary: 'List what needs a person',
  description:
    'Counts parked messages by flow and reason, at most 1,000 a queue, and blobs with events that could not be delivered. A queue that cannot be read is named beside those that can.',
  access: mayLook,
  query: z.object({ flow: z.string().min(1).max(60).optional().describe('One flow only.') }),
  answers: {
    200: {
      description: 'What is parked.',
      schema: parkedList,
      examples: {
        one: {
          summary: 'One message that breaks its contract',
          value: {
            groups: [
              {
                ...place,
                reason: 'CONTRACT_VIOLATION',
                detail: 'The payload breaks its contract at name',
                count: 1,
                oldestParkedAt: '2026-11-21T03:58:12.000Z',
                newestParkedAt: '2026-11-21T03:58:12.000Z',
                examples: [{ sequenceNumber: '17', messageId: 'dv-4f0c~1', traceId: null }],
              },
            ],
            queues: [{ ...place, count: 1, isMore: false }],
            undeliverable: [],
          },
        },
      },
    },
  },
  problems: [],
  timeBudgetMs: 30_000,
});
