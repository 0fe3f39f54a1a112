/** Values of a default environment; an organisation that has changed its choices changes them here. */
export const originCodes = { phone: 1, email: 2, web: 3 } as const;

export const priorityCodes = { high: 1, normal: 2, low: 3 } as const;

export const caseStatuses = [
  'in-progress',
  'on-hold',
  'waiting-for-customer',
  'resolved',
  'cancelled',
] as const;

export type CaseStatus = (typeof caseStatuses)[number];

const resolved = 1;
const cancelled = 2;

/** An active case has further reasons, some of which the organisation made for itself: those are `in-progress`. */
const statusByReason: ReadonlyMap<unknown, CaseStatus> = new Map([
  [2, 'on-hold'],
  [3, 'waiting-for-customer'],
]);

/** What a customer is told of `statecode` and `statuscode`; never the label, which is written for colleagues. */
export function statusOf(state: unknown, reason: unknown): CaseStatus {
  if (state === resolved) return 'resolved';
  if (state === cancelled) return 'cancelled';
  return statusByReason.get(reason) ?? 'in-progress';
}
