import type { CallReport } from '../limits/request-gate';

/** Standard and custom logic that a write leaves out. The platform asks for a privilege for each kind. */
export interface Bypass {
  /** `MSCRM.BypassBusinessLogicExecution`; `CustomAsync` also silences this suite's own webhooks. */
  businessLogic?: readonly ('CustomSync' | 'CustomAsync')[];
  /** `MSCRM.BypassBusinessLogicExecutionStepIds`: at most 3 ids by the platform's default. */
  stepIds?: readonly string[];
  /** `MSCRM.SuppressCallbackRegistrationExpanderJob`: cloud flows are not triggered. */
  cloudFlows?: boolean;
}

/** What a caller may say about one call; everything is passed down, nothing is remembered. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** Milliseconds for the call with its waits and repeats; the client's default when absent. */
  budgetMs?: number;
  /** Comes back in the contexts of the steps a write causes, so that a loop is recognised. */
  tag?: string;
  /** Entra object id of the user the call acts for. */
  actFor?: string;
  bypass?: Bypass;
  /** Told of every attempt, the throttled ones too, so that a caller with many rows adapts its pace. */
  onAttempt?: (report: CallReport) => void;
}
