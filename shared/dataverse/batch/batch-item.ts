import type { IntegrationError } from '../../errors/integration-error';
import type { HttpAnswer } from '../../http/send-request';
import type { WebApiRequest } from '../request/web-api';
import type { RowOperation } from '../rows/row-operation';

/** One write of a change set; a later one names it in a lookup by its content id. */
export interface ChangeSetOperation {
  operation: RowOperation;
  /** Any text that no other operation of the change set has; on the wire it is a number. */
  contentId?: string;
}

/** What a batch carries: a request of any kind, one write, or writes that land together or not at all. */
export type BatchItem =
  { request: WebApiRequest } | { operation: RowOperation } | { changeSet: readonly ChangeSetOperation[] };

/** What became of one item. */
export type BatchAnswer =
  /** One answer; for a change set one for each of its operations, in their order. */
  | { outcome: 'done'; answers: readonly HttpAnswer[] }
  /** A change set fails as one: nothing of it has landed. */
  | { outcome: 'failed'; answer: HttpAnswer; error: IntegrationError }
  /** An earlier item failed and the batch was not asked to go on. */
  | { outcome: 'not-run' };
