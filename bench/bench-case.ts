import type { Result } from './describe-results';

export interface BenchCase {
  /** As the command line names it. */
  name: string;
  summary: string;
  /** Starts its servers, measures, and stops them again, also after a failure. */
  measure: (log: (line: string) => void) => Promise<Result[]>;
}
