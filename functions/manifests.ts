import type { Flow } from '../shared/flow/manifest';
import { accountToAnalytics } from './account-to-analytics/flow';
import { accountToErp } from './account-to-erp/flow';
import { caseIntake } from './case-intake/flow';
import { creditCheck } from './credit-check/flow';
import { dataverseIntake } from './dataverse-intake/flow';
import { operations } from './operations/flow';
import { organisationValidation } from './organisation-validation/flow';
import { stockLookup } from './stock-lookup/flow';

/** Every flow of the suite; `npm run generate`, the start-up check and `operations` read this list. */
export const manifests: readonly Flow[] = [
  dataverseIntake,
  accountToErp,
  accountToAnalytics,
  creditCheck,
  caseIntake,
  operations,
  organisationValidation,
  stockLookup,
];
