import { z } from 'zod';
import { changeEventV1 } from '../../shared/dataverse/execution-context/change-event';
import type { customColumn } from '../../shared/flow/custom-table';

/** The button's action on an account; it runs no code in Dataverse, its call is only reported. */
export const checkCreditApi = {
  name: 'suite_CheckCredit',
  label: 'Check credit',
  description: 'Asks the ERP for the credit of this account; the answer appears on the form.',
  boundTo: 'account',
} as const;

/** What this flow needs of a reported press. */
export const buttonPressV1 = changeEventV1.pick({
  rowId: true,
  initiatingUserId: true,
  operationCreatedOn: true,
});

/** How far a check is; values of the choice column, with the publisher's prefix. */
export const creditStatus = {
  checking: 471_000_000,
  approved: 471_000_001,
  declined: 471_000_002,
  notAvailable: 471_000_003,
} as const;

export type CreditStatus = keyof typeof creditStatus;

/** The columns the flow adds to an account: progress and result for the user, the rest so that a press runs once. */
export const creditColumns: z.input<typeof customColumn>[] = [
  {
    name: 'suite_creditcheckstatus',
    label: 'Credit check',
    type: 'choice',
    options: [
      { value: creditStatus.checking, label: 'Checking …' },
      { value: creditStatus.approved, label: 'Credit available' },
      { value: creditStatus.declined, label: 'No credit' },
      { value: creditStatus.notAvailable, label: 'No answer' },
    ],
  },
  { name: 'suite_creditcheckreason', label: 'Credit check: reason', type: 'text', maxLength: 500 },
  { name: 'suite_creditavailable', label: 'Credit available', type: 'money' },
  { name: 'suite_creditcheckedon', label: 'Credit checked on', type: 'datetime' },
  { name: 'suite_creditcheckstartedon', label: 'Credit check started on', type: 'datetime' },
  { name: 'suite_creditcheckrequest', label: 'Credit check: request', type: 'text', maxLength: 100 },
];

/** What decides whether a press starts a check. */
export const checkStateV1 = z.object({
  suite_creditcheckstatus: z.int().nullable(),
  suite_creditcheckstartedon: z.iso.datetime().nullable(),
  suite_creditcheckrequest: z.string().nullable(),
});

export const checkStateColumns = Object.keys(checkStateV1.shape);
