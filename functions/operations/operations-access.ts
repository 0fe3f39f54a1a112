import type { OperationAccess, OperationProblem } from '../../shared/api/operation';

export const mayLook: OperationAccess = { roles: ['Operations.Read'], scopes: ['Operations.Read'] };

export const maySendBack: OperationAccess = { roles: ['Operations.Write'], scopes: ['Operations.Write'] };

export const notParked = {
  status: 404,
  code: 'RECORD_NOT_FOUND',
  description:
    'No flow has this queue, or no parked message of it has this number or id. List what is parked.',
  isRetryable: false,
} as const satisfies OperationProblem;
