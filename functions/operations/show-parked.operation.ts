import { z } from 'zod';
import { defineOperation } from '../../shared/api/operation';
import { mayLook, notParked } from './operations-access';
import { parkedDetails } from './parked-api.contract';

export const showParked = defineOperation({
  id: 'ShowParked',
  method: 'GET',
  path: 'operations/parked/{queue}/{id}',
  tag: 'Operations',
  summary: 'Show one parked message',
  description:
    'Shows why a message was parked and what it carries. Its body is shown only as far as it holds no personal data, unless `body=full` asks for it.',
  access: mayLook,
  pathParameters: z.object({
    queue: z.string().min(1).max(260).describe('The flow’s own queue.').meta({ example: 'account-to-erp' }),
    id: z.string().min(1).max(256).describe('A sequence number or a message id.').meta({ example: '17' }),
  }),
  query: z.object({ body: z.literal('full').optional().describe('Asks for the whole body.') }),
  answers: {
    200: {
      description: 'The message.',
      schema: parkedDetails,
      examples: {
        message: {
          summary: 'A change whose name is missing',
          value: {
            flow: 'account-to-erp',
            queue: 'account-to-erp',
            sequenceNumber: '17',
            messageId: 'dv-4f0c~1',
            logicalId: 'dv-4f0c',
            reason: 'CONTRACT_VIOLATION',
            detail: 'The payload breaks its contract at name',
            parkedBy: 'flow',
            parkedAt: '2026-11-21T03:58:12.000Z',
            type: 'dataverse.account.Update',
            contentType: 'application/cloudevents+json',
            attempt: 0,
            hop: 1,
            deliveryCount: 1,
            replayId: null,
            correlationId: null,
            sessionId: null,
            traceId: '0af7651916cd43dd8448eb211c80319c',
            properties: { table: 'account' },
            body: { sizeBytes: 412, members: ['table', 'id', 'columns'] },
          },
        },
      },
    },
  },
  problems: [notParked],
  timeBudgetMs: 30_000,
});
