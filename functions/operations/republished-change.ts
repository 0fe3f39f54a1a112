import { createHash } from 'node:crypto';
import type { ChangeEvent } from '../../shared/dataverse/execution-context/change-event';

/** Nobody: the change is told again by the suite, not by the user who made it. */
const noUser = '00000000-0000-0000-0000-000000000000';

const afterOperation = 40;
const asynchronous = 1;

/** What is known of a change that has to be told again. */
export type KnownFacts = Pick<
  ChangeEvent,
  'organisation' | 'table' | 'message' | 'operationId' | 'operationCreatedOn' | 'correlationId'
> & { rowId: string; stepId?: string; depth?: number; rowVersion?: string };

/** A change as Dataverse reports it when the body was too large: it names the row, and what changed is to be read. */
export function republishedChange(facts: KnownFacts): ChangeEvent {
  const { stepId = null, depth = 1, rowVersion = null, ...known } = facts;
  return {
    ...known,
    stepId,
    depth,
    rowVersion,
    changedColumns: null,
    preImages: {},
    postImages: {},
    parameters: {},
    sharedVariables: {},
    tag: null,
    requestId: null,
    initiatingUserId: noUser,
    userId: noUser,
    stage: afterOperation,
    mode: asynchronous,
    isTrimmed: true,
    outputParameters: {},
    otherMembers: {},
  };
}

/** An id that is the same for the same facts, in the form the platform gives its own. */
export function guidOf(...facts: readonly string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  const parts = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
  ];
  return [...parts, digest.slice(20, 32)].join('-');
}
