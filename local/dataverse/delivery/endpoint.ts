import type { SystemJob } from './system-job';

interface Attempt {
  /** 1 for the first. */
  attempt: number;
  /** Aborted when the time is over or the stand-in closes. */
  signal: AbortSignal;
}

export type SendResult =
  | { outcome: 'accepted' }
  | { outcome: 'failed'; reason: string }
  | { outcome: 'retry'; reason: string; delayMs: number };

/** Where steps report to. */
export interface Endpoint {
  name: 'webhook' | 'service-endpoint';
  send(job: SystemJob, attempt: Attempt): Promise<SendResult>;
  close(): Promise<void>;
}
