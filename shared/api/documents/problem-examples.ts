import { STATUS_CODES } from 'node:http';
import type { OperationProblem } from '../operation';
import { problemType } from '../problems/platform-problems';
import type { JsonSchema } from './json-schema';

/** The body of every answer that is not success, by RFC 9457. */
export const problemSchema: JsonSchema = {
  type: 'object',
  title: 'Problem',
  description: 'Why there is no other answer. Branch on `code`; the texts may change.',
  properties: {
    type: {
      type: 'string',
      title: 'Type',
      format: 'uri-reference',
      description: 'Where the catalogue explains the code.',
    },
    title: { type: 'string', title: 'Title', description: 'The phrase of the status.' },
    status: { type: 'integer', title: 'Status', description: 'The status of the answer.' },
    code: {
      type: 'string',
      title: 'Code',
      description: 'What happened; never changes its meaning within a version.',
    },
    detail: { type: 'string', title: 'Detail', description: 'One sentence for a person.' },
    retryable: {
      type: 'boolean',
      title: 'Retryable',
      description: 'Whether the same request may succeed later; `Retry-After` says when to try.',
    },
    correlationId: {
      type: 'string',
      title: 'Correlation id',
      description: 'By this the operators find what happened; also in the header `X-Correlation-Id`.',
    },
    errors: {
      type: 'array',
      title: 'Errors',
      description: 'Every wrong place of the request.',
      items: {
        type: 'object',
        properties: {
          path: {
            type: 'string',
            title: 'Path',
            description: 'Such as `customer.email`, `query.sku` or `$` for all of the body.',
          },
          message: { type: 'string', title: 'Message', description: 'What must be there.' },
        },
        required: ['path', 'message'],
      },
    },
    contact: {
      type: 'string',
      title: 'Contact',
      format: 'uri',
      description: 'The page on which a person reaches somebody.',
    },
  },
  required: ['type', 'title', 'status', 'code', 'detail', 'retryable', 'correlationId'],
};

/** What an answer with this problem looks like. */
export function problemExample({ status, code, description, isRetryable }: OperationProblem) {
  return {
    type: problemType(code),
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail: description,
    retryable: isRetryable,
    correlationId: '0af7651916cd43dd8448eb211c80319c',
    ...(code === 'REQUEST_INVALID' && {
      errors: [{ path: 'customer.email', message: 'must be an e-mail address' }],
    }),
  };
}
