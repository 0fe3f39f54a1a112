import type { OperationProblem } from '../../shared/api/operation';

/** What this flow's operations answer beside the platform's own problems. */
export const stockProblems = {
  unknownSku: {
    status: 404,
    code: 'UNKNOWN_SKU',
    description: 'The ERP has no article of this number. Check it; a new one may take three minutes to show.',
    isRetryable: false,
  },
  notInWarehouse: {
    status: 404,
    code: 'SKU_NOT_IN_WAREHOUSE',
    description: 'The ERP keeps the article, but not in that warehouse. Check the name of the warehouse.',
    isRetryable: false,
  },
} as const satisfies Record<string, OperationProblem>;
