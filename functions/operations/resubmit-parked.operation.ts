import { z } from 'zod';
import { defineOperation } from '../../shared/api/operation';
import { maySendBack, notParked } from './operations-access';
import { resubmissionRequest, resubmissionResult } from './parked-api.contract';

export const resubmitParked = defineOperation({
  id: 'ResubmitParked',
  method: 'POST',
  path: 'operations/parked/{queue}/resubmit',
  tag: 'Operations',
  summary: 'Send parked messages back',
  description:
    'Sends messages back to the flow’s own queue, where they start over; each leaves the parking queue once its copy is accepted. One call sends 200 at most, and `isMore` says to call again with the same `parkedBefore`.',
  access: maySendBack,
  pathParameters: z.object({
    queue: z.string().min(1).max(260).describe('The flow’s own queue.').meta({ example: 'account-to-erp' }),
  }),
  body: {
    schema: resubmissionRequest,
    // Another body for a message may be as long as messages are.
    maxBytes: 1_048_576,
    examples: {
      some: { summary: 'Two messages', value: { ids: ['17', 'dv-4f0c~1'] } },
      mended: { summary: 'One message with another body', value: { ids: ['17'], body: { name: 'Mended' } } },
      reason: { summary: 'Every message of one reason', value: { reason: 'BUSINESS_RULE' } },
      all: { summary: 'Every message', value: { all: true } },
    },
  },
  answers: {
    200: {
      description: 'What went back.',
      schema: resubmissionResult,
      examples: {
        one: {
          summary: 'One message went back',
          value: {
            queue: 'account-to-erp',
            parkedBefore: '2026-11-21T04:00:00.000Z',
            resubmitted: [
              {
                sequenceNumber: '17',
                messageId: 'dv-4f0c~1',
                newMessageId: 'dv-4f0c~2',
                replayId: 'r-5d1f',
                traceId: null,
              },
            ],
            notFound: [],
            isMore: false,
          },
        },
      },
    },
  },
  problems: [notParked],
  // The work ends by itself after a minute, so that its caller hears what went back.
  timeBudgetMs: 90_000,
});
