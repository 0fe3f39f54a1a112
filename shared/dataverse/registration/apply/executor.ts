import type { Clock } from '../../../time/clock';
import type { WebApi } from '../../request/web-api';
import type { OperationKind, OperationOf } from '../operation';

/** What operations need beside themselves. */
export interface ExecutionContext {
  webApi: WebApi;
  clock: Clock;
  /** Asked only by the operation that writes it. */
  webhookSecret: () => string;
  /** Told how far a long operation is. */
  onWait: (line: string) => void;
  /** Milliseconds the platform may take to build the index of a key. */
  keyTimeoutMs: number;
  signal?: AbortSignal | undefined;
}

export type Execute<K extends OperationKind> = (
  context: ExecutionContext,
  operation: OperationOf<K>,
) => Promise<void>;

/** Executors for some kinds of operation. */
export type Executors<K extends OperationKind> = { readonly [Kind in K]: Execute<Kind> };
