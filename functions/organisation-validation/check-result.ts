import type { FindingCode } from './findings';
import type { CheckName } from './organisation.contract';

/** What one check found out, or that it could not be made. */
export interface CheckResult {
  check: CheckName;
  state: 'made' | 'not-needed' | 'not-made';
  findings: readonly FindingCode[];
}
