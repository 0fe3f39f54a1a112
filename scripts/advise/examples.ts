import type { PatternName } from '../../shared/advice/patterns';
import type { Flow } from '../../shared/flow/manifest';

export interface Example {
  flow: string;
  story: string;
  /** False while the flow is planned. */
  isRunning: boolean;
}

/** Flows to copy, the simplest first; those without a manifest yet are planned. */
const stories: Readonly<Record<PatternName, readonly (readonly [flow: string, story: string])[]>> = {
  'request-reply': [
    ['case-intake', 'an outside service creates a case and shows its number'],
    ['organisation-validation', 'an applicant’s organisation is validated before submission'],
    ['stock-lookup', 'stock on hand, asked directly or from a copy minutes old'],
    ['credit-check', 'a user presses a button on an account and sees the answer'],
  ],
  'asynchronous-message': [
    ['account-to-erp', 'an organisation changes; the ERP’s customer follows'],
    ['case-to-portal', 'case updates reach the portal, newest state last'],
  ],
  'publish-subscribe': [
    ['account-to-analytics', 'the same change reaches analytics'],
    ['grant-approved', 'an approval reaches finance, compliance and analytics'],
  ],
  batch: [
    ['transactions-export', 'yesterday’s transactions reach the warehouse'],
    ['price-list-import', 'a price list is imported on schedule'],
  ],
  file: [
    ['contact-import', 'contacts arrive as CSV, XML or JSON'],
    ['partner-export', 'a signed, encrypted file reaches a partner by SFTP'],
  ],
  'one-way-synchronisation': [['account-reconciliation', 'the ERP’s copies are compared and repaired']],
  'two-way-synchronisation': [['contact-sync', 'contacts stay the same in Dataverse and marketing']],
  aggregation: [['revenue-summary', 'revenue by customer and day, with drill-down']],
  embedding: [['customer-panel', 'a read-only panel of another system on a form']],
  consolidation: [['customer-view', 'one customer out of several systems']],
};

/** The flows of a pattern: those that run first. */
export function examplesOf(pattern: PatternName, flows: readonly Pick<Flow, 'name'>[]): Example[] {
  const running = new Set(flows.map(({ name }) => name));
  return stories[pattern]
    .map(([flow, story]) => ({ flow, story, isRunning: running.has(flow) }))
    .toSorted((a, b) => Number(b.isRunning) - Number(a.isRunning));
}

/** A running flow's place, or that it is planned. */
export function describeExample({ flow, story, isRunning }: Example): string {
  return `${isRunning ? `functions/${flow}` : `${flow} (planned)`}: ${story}`;
}
